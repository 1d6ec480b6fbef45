import { asDatabaseFault } from '../database/as-database-fault.ts';
import type { StoredFault } from '../domain/pipeline-run.ts';
import { errorMessage } from '../lib/error-message.ts';
import { Fault } from '../lib/fault.ts';

/** A failure as a run's row keeps it. What we did not foresee is told as it came: the reader is an admin. */
export function toStoredFault(caught: unknown): StoredFault {
  const error = asDatabaseFault(caught);
  if (error instanceof Fault) {
    const { code, message, advice, retryable } = error;
    return { code, message, advice, retryable };
  }
  return {
    code: 'UNEXPECTED',
    message: errorMessage(error),
    advice:
      'Nobody foresaw this. The log has the whole error; resuming the run tries the stage again.',
    retryable: true,
  };
}
