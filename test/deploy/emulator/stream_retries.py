"""What AWS does with a batch of a DynamoDB stream that a function fails on, and the emulator does not:
a bounded number of retries, bisection, partial batch failures and the on-failure destination on S3."""

import json
import logging
import threading
import time
import uuid

from patching import replace, require

PAUSE_BEFORE_RETRY_SECONDS = 0.1
SHARD = "shardId-00000000000000000000-00000000"

logger = logging.getLogger("stream_retries")
poller = threading.local()


def first_failure(result, batch, mapping):
    """Index of the first record to deliver again, or None when the function dealt with the batch."""
    if result.get("error"):
        return 0
    if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or []):
        return None
    body = result.get("body")
    failures = body.get("batchItemFailures") if isinstance(body, dict) else None
    if not failures:
        return None
    positions = {str(record["dynamodb"]["SequenceNumber"]): index for index, record in enumerate(batch)}
    return min(positions.get(str(failure.get("itemIdentifier")), 0) for failure in failures)


def as_failed(result):
    return {**result, "error": True, "body": {"errorType": "BatchItemFailures", "errorMessage": str(result.get("body"))}}


class Delivery:
    def __init__(self, mapping, execute, discard):
        self._mapping = mapping
        self._execute = execute
        self._discard = discard
        self._retries = int(mapping.get("MaximumRetryAttempts", -1))
        self._bisects = str(mapping.get("BisectBatchOnFunctionError", False)).lower() == "true"

    def deliver(self, batch, retried=0):
        """Splitting a batch, there and here, is not counted as a retry."""
        while True:
            result = self._execute({"Records": batch})
            failed = first_failure(result, batch, self._mapping)
            if failed is None:
                return result
            if self._retries < 0:
                # Retried for ever: the emulator's own loop comes back with the entire batch.
                return result if result.get("error") else as_failed(result)
            if failed > 0 and self._bisects:
                batch = batch[failed:]
                continue
            if failed == 0 and self._bisects and len(batch) > 1:
                half = len(batch) // 2
                self.deliver(batch[:half], retried)
                return self.deliver(batch[half:], retried)
            batch = batch[failed:]
            if retried >= self._retries:
                self._discard(batch, result, retried + 1)
                return {"body": None, "log": result.get("log", "")}
            retried += 1
            time.sleep(PAUSE_BEFORE_RETRY_SECONDS)


def invocation_record(mapping, function_arn, batch, invocations):
    def instant(record):
        seconds = float(record["dynamodb"].get("ApproximateCreationDateTime", time.time()))
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))

    return {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": function_arn,
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": invocations,
        },
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "version": "1.0",
        "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
        "DDBStreamBatchInfo": {
            "shardId": SHARD,
            "startSequenceNumber": str(batch[0]["dynamodb"]["SequenceNumber"]),
            "endSequenceNumber": str(batch[-1]["dynamodb"]["SequenceNumber"]),
            "approximateArrivalOfFirstRecord": instant(batch[0]),
            "approximateArrivalOfLastRecord": instant(batch[-1]),
            "batchSize": len(batch),
            "streamArn": mapping["EventSourceArn"],
        },
        "payload": json.dumps({"Records": batch}),
    }


def store_on_s3(s3, bucket, mapping, record):
    day = time.strftime("%Y/%m/%d/%Y-%m-%dT%H.%M.%S", time.gmtime())
    key = f"aws/lambda/{mapping['UUID']}/{SHARD}/{day}-{uuid.uuid4()}"
    status = s3._put_object(bucket, key, json.dumps(record).encode(), {"content-type": "application/json"})[0]
    if status >= 300:
        logger.error("the on-failure record of a stream batch could not be stored in %s: %s", bucket, status)


def install(lambda_svc, s3):
    require(lambda_svc, "_iter_all_esms", "_send_ddb_stream_failure_record", "get_account_id", "get_region")
    require(s3, "_put_object")

    def mapping_for(config, batch):
        scope = (lambda_svc.get_account_id(), lambda_svc.get_region())
        for account, region, mapping in lambda_svc._iter_all_esms():
            same_function = mapping["FunctionName"] == config.get("FunctionName")
            same_stream = mapping.get("EventSourceArn") == batch[0].get("eventSourceARN")
            if (account, region) == scope and same_function and same_stream:
                return mapping
        raise LookupError(f"no stream mapping delivers to {config.get('FunctionName')}")

    def discard(func, mapping, batch, result, invocations):
        config = func.get("config") or func
        destination = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination", "")
        logger.warning("gave up on %d stream records after %d invocations", len(batch), invocations)
        if destination.startswith("arn:aws:s3:::"):
            record = invocation_record(mapping, config.get("FunctionArn", ""), batch, invocations)
            store_on_s3(s3, destination.removeprefix("arn:aws:s3:::"), mapping, record)
        elif destination:
            lambda_svc._send_ddb_stream_failure_record(
                mapping, func, batch, mapping["EventSourceArn"], result, "RetryAttemptsExhausted")

    def while_polling(poll):
        def polled():
            poller.is_polling = True
            try:
                return poll()
            finally:
                poller.is_polling = False

        return polled

    def with_retries(execute_function):
        def execute(func, event):
            if not getattr(poller, "is_polling", False):
                return execute_function(func, event)
            batch = event["Records"]
            mapping = mapping_for(func.get("config") or func, batch)
            # The emulator calls itself again for a function of another account; that call is no new delivery.
            poller.is_polling = False
            try:
                return Delivery(
                    mapping,
                    lambda part: execute_function(func, part),
                    lambda part, result, invocations: discard(func, mapping, part, result, invocations),
                ).deliver(batch)
            finally:
                poller.is_polling = True

        return execute

    replace(lambda_svc, "_poll_dynamodb_streams", while_polling)
    replace(lambda_svc, "_execute_function", with_retries)
