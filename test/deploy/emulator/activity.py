"""Tells, in a file, whether the emulator is at rest, so that a test moves the clock only when nothing is in flight:
a step that read the time before the clock moved would wait from the time after it."""

import json
import os
import threading
import time

from patching import replace, require

LOOK_EVERY_SECONDS = 0.02


class Activity:
    def __init__(self, stepfunctions, lambda_svc, dynamodb, sqs, clock):
        require(stepfunctions, "_run_execution")
        require(dynamodb, "stream_end_position")
        require(sqs, "_queue_by_arn")
        require(lambda_svc, "executions_in_flight", "_dynamodb_stream_positions", "_request_account_id",
                "_request_region", "_dynamodb_stream_table_from_arn_spec", "parse_arn", "_iter_all_esms")
        self._lambda_svc, self._dynamodb, self._sqs, self._clock = lambda_svc, dynamodb, sqs, clock
        self._lock = threading.Lock()
        self._running_executions = 0
        self._changes = 0
        replace(stepfunctions, "_run_execution", self._counting_executions)
        replace(lambda_svc, "_execute_function", self._counting_calls)

    def _counting_executions(self, run):
        def counted(execution_arn):
            with self._lock:
                self._running_executions += 1
                self._changes += 1
            try:
                return run(execution_arn)
            finally:
                with self._lock:
                    self._running_executions -= 1
                    self._changes += 1

        return counted

    def _counting_calls(self, execute):
        def counted(func, event):
            with self._lock:
                self._changes += 1
            return execute(func, event)

        return counted

    def _has_undelivered(self, mapping):
        source = self._lambda_svc.parse_arn(mapping["EventSourceArn"])
        if source.service == "sqs":
            queue = self._sqs._queue_by_arn(mapping["EventSourceArn"])
            return queue is not None and any(m["visible_at"] <= time.time() for m in list(queue["messages"]))
        table = self._lambda_svc._dynamodb_stream_table_from_arn_spec(source)
        position = self._lambda_svc._dynamodb_stream_positions.get(mapping["UUID"])
        return table is not None and position is not None and position < self._dynamodb.stream_end_position(table[0])

    def _any_undelivered(self):
        for account, region, mapping in self._lambda_svc._iter_all_esms():
            account_scope = self._lambda_svc._request_account_id.set(account)
            region_scope = self._lambda_svc._request_region.set(region)
            try:
                if mapping.get("Enabled", True) and self._has_undelivered(mapping):
                    return True
            finally:
                self._lambda_svc._request_account_id.reset(account_scope)
                self._lambda_svc._request_region.reset(region_scope)
        return False

    def is_busy(self):
        if self._lambda_svc.executions_in_flight()[0] > 0:
            return True
        return self._running_executions > self._clock.waits_at_rest() or self._any_undelivered()

    def state(self):
        return {"busy": self.is_busy(), "changes": self._changes}


def watch(clock, activity, path):
    """Starts the thread that wakes the waits when the clock moves and keeps the file up to date."""

    def tell(state):
        with open(f"{path}.new", "w", encoding="utf8") as file:
            json.dump(state, file)
        os.replace(f"{path}.new", path)

    def look():
        told = None
        while True:
            clock.wake_if_moved()
            state = activity.state()
            if state != told:
                tell(state)
                told = state
            time.sleep(LOOK_EVERY_SECONDS)

    threading.Thread(target=look, daemon=True, name="activity").start()
