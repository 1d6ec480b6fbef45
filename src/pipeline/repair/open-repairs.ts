import { OperationalError, errorMessage } from '@recommendation-gateway/lib';

import { listGenerationsOfRuns } from '../../database/generations/generations.ts';
import { countUnansweredOfRuns } from '../../database/loading/unanswered-inputs.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import { writeStage } from '../../database/runs/stage-leases.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type BegunRepair, beginRepair, finishRepair, type RepairReport } from './repair-run.ts';

/** The repairs that this process makes for clients, which do not wait for them. */
export interface Repairs {
  /** Starts to repair a run, by default the newest that has loaded; rejects if it cannot, or need not be repaired. */
  start(runId: string | undefined): Promise<PipelineRun>;
  /** Interrupts the repairs of this process; another start continues them. */
  close(): Promise<void>;
}

/** `activate` lets a run serve its repaired lists. */
export function openRepairs(
  services: PipelineServices,
  activate: (runId: string) => Promise<unknown>,
): Repairs {
  const shutdown = new AbortController();
  const working = new Set<Promise<void>>();
  return {
    start: async (runId) => {
      const repair = await beginNeeded(services, runId);
      const work = finish(services, repair, { stop: shutdown.signal, activate });
      working.add(work);
      void work.finally(() => working.delete(work));
      return requireRun(services.database, repair.run.id);
    },
    close: async () => {
      shutdown.abort();
      await Promise.all(working);
    },
  };
}

async function beginNeeded(
  services: PipelineServices,
  runId: string | undefined,
): Promise<BegunRepair> {
  const repair = await beginRepair(services, runId);
  try {
    if (!(await isNeeded(services, repair)))
      throw createError('NOTHING_TO_REPAIR', { id: repair.run.id });
    await say(services, repair, 'A repair requests the inputs without an output again.');
    return repair;
  } catch (error) {
    await repair.lock.release();
    throw error;
  }
}

/** Whether inputs have no output, or an interrupted repair has left lists to serve. */
async function isNeeded({ database }: PipelineServices, { run }: BegunRepair): Promise<boolean> {
  const unanswered = await countUnansweredOfRuns(database, [run.id]);
  if (unanswered.size > 0) return true;
  const loaded = await listGenerationsOfRuns(database, [run.id]);
  return loaded.some(({ status }) => status === 'READY');
}

interface Ending {
  readonly stop: AbortSignal;
  readonly activate: (runId: string) => Promise<unknown>;
}

/** Never rejects: nothing waits for it. The message of LOAD says how the repair ended. */
async function finish(
  services: PipelineServices,
  repair: BegunRepair,
  { stop, activate }: Ending,
): Promise<void> {
  const { id } = repair.run;
  try {
    const report = await finishRepair(services, repair, stop);
    await say(services, repair, describeReport(report));
    if (report.activate) await activate(id);
  } catch (error) {
    if (stop.aborted) return;
    const reason = errorMessage(error);
    const details = error instanceof OperationalError ? { code: error.code } : {};
    services.log.error('a repair failed', { id, reason, ...details });
    await say(services, repair, `The repair failed: ${reason}`).catch(() => {});
  }
}

function describeReport({ jobs, activate }: RepairReport): string {
  const repaired = jobs.map(
    ({ kind, asked, answered }) => `${kind}: ${answered} of ${asked} inputs have an output now.`,
  );
  const end = activate
    ? 'ACTIVATE serves the repaired lists.'
    : 'The run is no longer served: its new generations are READY.';
  return [...repaired, end].join(' ');
}

async function say(
  { database }: PipelineServices,
  { lease }: BegunRepair,
  message: string,
): Promise<void> {
  await writeStage(database.orm, lease, { message });
}
