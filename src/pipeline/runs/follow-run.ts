import { pollUntil } from '@recommendation-gateway/lib';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import { type PipelineRun, type StageRun, isInProgress } from '../../domain/runs/pipeline-run.ts';
import type { PipelineEvent, PipelineServices } from '../pipeline-services.ts';
import type { RunWorker } from './open-run-worker.ts';

const INTERVAL = { firstMs: 20, maxMs: 500 };

/** Resolves when the run has ended or waits for a command, or when this process stops; reports its progress. */
export async function followRun(
  services: PipelineServices,
  worker: RunWorker,
  id: string,
  shutdown: AbortSignal,
): Promise<PipelineRun> {
  let seen: PipelineRun | undefined;
  return pollUntil(async () => {
    // Work of this process has reported its own progress.
    if (await worker.settled(id)) seen = undefined;
    const run = await findRunIfConnected(services, id, shutdown);
    if (run === undefined) return undefined;
    if (seen !== undefined) reportChanges(services, seen, run);
    seen = run;
    return shutdown.aborted || !isInProgress(run) ? run : undefined;
  }, INTERVAL);
}

async function findRunIfConnected(
  { database }: PipelineServices,
  id: string,
  shutdown: AbortSignal,
): Promise<PipelineRun | undefined> {
  try {
    return await requireRun(database, id);
  } catch (error) {
    if (isConnectionLost(error) && !shutdown.aborted) return undefined;
    throw error;
  }
}

function reportChanges(
  { observe }: PipelineServices,
  before: PipelineRun,
  { id, stages }: PipelineRun,
): void {
  for (const [index, row] of stages.entries()) {
    const last = before.stages[index];
    if (last?.status === row.status && last.progress === row.progress) continue;
    const event = eventOf(id, row, last?.status === 'PENDING');
    if (event !== undefined) observe?.(event);
  }
}

function eventOf(
  runId: string,
  { stage, status, progress, startedAt, finishedAt }: StageRun,
  isNew: boolean,
): PipelineEvent | undefined {
  if (status === 'SUCCEEDED') {
    const seconds = (Number(finishedAt) - Number(startedAt)) / 1000;
    return { type: 'stage:success', runId, stage, seconds };
  }
  if (status !== 'RUNNING' && status !== 'WAITING') return undefined;
  if (isNew) return { type: 'stage:start', runId, stage };
  const share = progress ?? 0;
  const message = `${Math.round(share * 100)} %, in another process`;
  return { type: 'stage:progress', runId, stage, progress: share, message };
}
