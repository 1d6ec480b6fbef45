import { OperationalError } from '@recommendation-gateway/lib';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { recordCost } from '../costs/record-cost.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { refresh } from '../refresh.ts';
import { type Execution, createStageRunner } from './stage-runner.ts';
import { toStoredError } from './to-stored-error.ts';

/**
 * Works on the requested stages of a run until it ends or another process has it. The rows have the result; this never
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
      log.warn('a run is interrupted until the database answers', { runId });
    } else if (toStoredError(error).code === 'UNEXPECTED') {
      log.error('a pipeline run failed with an unexpected error', { runId, error });
    }
    // AWS bills what it did before the failure.
    await recordCost(services, runId);
  }
}
