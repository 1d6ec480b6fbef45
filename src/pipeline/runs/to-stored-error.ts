import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/connection/to-database-error.ts';
import type { StoredError } from '../../domain/runs/pipeline-run.ts';

/** An error as the row of a run stores it. The message of an unexpected error is kept: its readers are admins. */
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
      'The error is unexpected; the log has its details. Resume the run to try the stage again.',
    retryable: true,
  };
}
