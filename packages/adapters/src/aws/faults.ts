import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

const passing = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Of a connection that failed: nobody knows whether the request had its effect. */
const connectionCodes = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** Why a transaction was canceled that would otherwise have been made. */
const contention = new Set(['None', 'ProvisionedThroughputExceeded', 'ThrottlingError', 'TransactionConflict']);

/** Whether the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return error.CancellationReasons?.every(({ Code }) => contention.has(Code ?? 'None')) ?? false;
  }
  if (!(error instanceof Error)) return false;
  if (passing.has(error.name) || ('code' in error && connectionCodes.has(String(error.code)))) return true;
  return statusOf(error) >= 500;
}

function statusOf(error: Error): number {
  const { httpStatusCode } = ('$metadata' in error ? error.$metadata : {}) as { readonly httpStatusCode?: unknown };
  return typeof httpStatusCode === 'number' ? httpStatusCode : 0;
}
