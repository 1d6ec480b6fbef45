import { OperationalError } from '@recommendation-gateway/lib';

import { listRuns } from '../../database/runs/pipeline-runs.ts';
import { widenQueuedRun } from '../../database/runs/run-queue.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type RunRequest, planNewRun } from '../planning/plan-run.ts';

/** Queues a run unless one is queued. Returns the id of the queued run. */
export async function enqueueOnce(
  services: PipelineServices,
  request: RunRequest,
): Promise<string> {
  try {
    return await planNewRun(services, { ...request, status: 'QUEUED' });
  } catch (error) {
    if (!(error instanceof OperationalError && error.code === 'RUN_IN_PROGRESS')) throw error;
    const { rows } = await listRuns(services.database, { first: 1, status: 'QUEUED' });
    const [queued] = rows;
    if (queued !== undefined && (await isSame(services, queued, request))) return queued.id;
    // The queued run has just started.
    return enqueueOnce(services, request);
  }
}

/** A full run includes what a delta run does; a queued delta run becomes a full one if the request is for one. */
async function isSame(
  { database }: PipelineServices,
  queued: PipelineRun,
  { delta = false }: RunRequest,
): Promise<boolean> {
  return delta || !queued.delta || widenQueuedRun(database, queued.id);
}
