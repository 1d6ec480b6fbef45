import { OperationalError } from '@recommendation-gateway/lib';

import { listRuns } from '../../database/runs/pipeline-runs.ts';
import { widenQueuedRun } from '../../database/runs/run-queue.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type RunRequest, planNewRun } from '../planning/plan-run.ts';

/** The run that waits for its turn, made unless there is one: its id. */
export async function enqueueOnce(services: PipelineServices, wish: RunRequest): Promise<string> {
  try {
    return await planNewRun(services, { ...wish, status: 'QUEUED' });
  } catch (error) {
    if (!(error instanceof OperationalError && error.code === 'RUN_IN_PROGRESS')) throw error;
    const { rows } = await listRuns(services.database, { first: 1, status: 'QUEUED' });
    const [queued] = rows;
    if (queued !== undefined && (await isSame(services, queued, wish))) return queued.id;
    // It has got its turn this very moment.
    return enqueueOnce(services, wish);
  }
}

/** A full run does what a delta run does; a delta run that waits is made one where that is wished. */
async function isSame(
  { database }: PipelineServices,
  queued: PipelineRun,
  { delta = false }: RunRequest,
): Promise<boolean> {
  return delta || !queued.delta || widenQueuedRun(database, queued.id);
}
