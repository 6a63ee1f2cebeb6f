import { Duration } from "aws-cdk-lib";
import { Errors, JitterType, type RetryProps } from "aws-cdk-lib/aws-stepfunctions";

/** Trouble of Lambda, or of a service behind our function, by the name the SDK gives it: it passes without anybody. */
export const serviceTrouble = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.TooManyRequestsException",
  // A function that was killed or ran out of time half-way: what it had begun is on record, and the next try finds it.
  "Lambda.Unknown",
  "Runtime.ExitError",
  "Sandbox.Timedout",
  "ThrottlingException",
  "TooManyRequestsException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestLimitExceededException",
  "TransactionConflictException",
  "TransactionInProgressException",
  "InternalServerError",
  "InternalServerErrorException",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "TimeoutError",
];

/** Five tries more, 2 + 4 + 8 + 16 + 32 s: about a minute at the longest, half of it on average. */
export const retryServiceTrouble: RetryProps = {
  errors: serviceTrouble,
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 5,
  jitterStrategy: JitterType.FULL,
};

export const CONDITION_LOST = "DynamoDb.ConditionalCheckFailedException";

/** A wait that ended, or news that came before it began, are what parking is for: neither is tried again. */
export const keepWhatEndsAWait: RetryProps = { errors: [Errors.TIMEOUT, CONDITION_LOST], maxAttempts: 0 };

/**
 * Whatever else keeps a wait from being parked: a payment's transaction for an instant, throttling for a minute, a
 * missing permission for as long as it takes. Twelve tries more, 1 + 2 + 4 + .. + 2,048 s: 68 minutes at the longest.
 * Unnamed, because services spell their errors differently, and slow in the end, because a wait that cannot be parked
 * leads through its catch back to itself.
 */
export const retryParking: RetryProps = {
  errors: [Errors.ALL],
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxAttempts: 12,
  jitterStrategy: JitterType.FULL,
};

/** What staff are told of a failure: its name. Its cause may quote what it failed on, so it goes no further. */
export const nameOfError = { error: "{% $states.errorOutput.Error %}" };
