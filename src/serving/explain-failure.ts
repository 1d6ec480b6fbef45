import { describeError, type Log, OperationalError } from '@recommendation-gateway/lib';

import { failedStatement } from '../database/failures/failed-statement.ts';
import { toDatabaseError } from '../database/failures/to-database-error.ts';
import { createError } from '../domain/errors/create-error.ts';

export interface FailedRequest {
  readonly requestId: string;
  readonly log: Log;
}

/**
 * Logs the failure of a request with its cause, for the operator. Returns what its client may know: that a database is
 * the cause, or undefined for an error that is unexpected.
 */
export function explainFailure(
  error: unknown,
  { requestId, log }: FailedRequest,
): OperationalError | undefined {
  const statement = failedStatement(error);
  const failure = toDatabaseError(error);
  if (!(failure instanceof OperationalError)) {
    log.error('a request failed', { requestId, statement, error: describeError(error) });
    return undefined;
  }
  const { code, message: reason, advice, retryable } = failure;
  log.error('a request failed', { requestId, code, reason, advice });
  return createError(
    'DATABASE_FAILED_REQUEST',
    { failure: code, id: requestId, retryable },
    failure,
  );
}
