import { listRuns } from '../database/pipeline-runs.ts';
import { Fault } from '../lib/fault.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { type RunWish, planNewRun } from './plan-run.ts';

/** The run that waits for its turn, made unless there is one: its id. */
export async function enqueueOnce(services: PipelineServices, wish: RunWish): Promise<string> {
  try {
    return await planNewRun(services, { ...wish, status: 'QUEUED' });
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'RUN_IN_PROGRESS')) throw error;
    const { rows } = await listRuns(services.database, { first: 1, status: 'QUEUED' });
    // It has got its turn this very moment.
    return rows[0]?.id ?? enqueueOnce(services, wish);
  }
}
