import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/connection/to-database-error.ts';
import type { StoredError } from '../../domain/runs/pipeline-run.ts';

/** A failure as a run's row keeps it. What we did not foresee is told as it came: the reader is an admin. */
export function toStoredError(caught: unknown): StoredError {
  const error = toDatabaseError(caught);
  if (error instanceof OperationalError) {
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
