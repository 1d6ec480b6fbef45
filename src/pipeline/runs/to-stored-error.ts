import { toOperationalError } from '../../database/failures/to-database-error.ts';
import type { PipelineStage, StoredError } from '../../domain/runs/pipeline-run.ts';

/** An error of a stage as the row of a run stores it. That of an unexpected error is complete: its readers are admins. */
export function toStoredError(caught: unknown, stage?: PipelineStage): StoredError {
  const { code, message, advice, retryable } = toOperationalError(caught, stage);
  return { code, message, advice, retryable };
}
