import { OperationalError } from '@recommendation-gateway/lib';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { recordCost } from '../costs/record-cost.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { refresh } from '../refresh.ts';
import { type Execution, createStageRunner } from './stage-runner.ts';
import { toStoredError } from './to-stored-error.ts';

/**
 * Goes on with a run as far as it is asked for and nobody else works on it. How it ended is in its rows; this never
 * rejects.
 */
export async function executeRun(services: PipelineServices, execution: Execution): Promise<void> {
  const { log } = services;
  const { runId, shutdown } = execution;
  try {
    await refresh(createStageRunner(services, execution));
  } catch (error) {
    if (shutdown.aborted || (error instanceof OperationalError && error.code === 'LEASE_LOST'))
      return;
    if (isConnectionLost(error)) {
      log.warn('a run stands still until the database answers', { runId });
    } else if (toStoredError(error).code === 'UNEXPECTED') {
      log.error('a pipeline run failed unforeseen', { runId, error });
    }
    // What AWS did before the stop is billed all the same.
    await recordCost(services, runId);
  }
}
