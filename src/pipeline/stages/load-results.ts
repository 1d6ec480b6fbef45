import { discardGenerations } from '../../database/generations/generations.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { loadJob } from '../load/load-job.ts';
import { loadSnapshot } from '../load/load-snapshot.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Loads the output of each job into a new generation, beside the active ones; the jobs at the same time, because a job
 * waits in turns for the download, for this process and for the database.
 */
export async function loadResults(run: StageContext): Promise<StageOutput<'LOAD'>> {
  await discardGenerations(run.database, run.runId, ['LOADING', 'READY']);
  const { jobs } = await run.output('INFER');
  const snapshot = await loadSnapshot(run);
  let done = 1;
  const loads = jobs.map(async (job) => {
    const loaded = await loadJob(run, job, snapshot.id);
    done += 1;
    await run.report(done / (jobs.length + 1), `${job.kind} loaded`);
    return loaded;
  });
  const loaded = await settleAll(loads);
  return {
    generations: [snapshot, ...loaded.map(({ generation }) => generation)],
    lines: loaded.flatMap(({ lines }) => lines),
  };
}

/** The results of all; rejects with the first error in their order, once none of them writes any more. */
async function settleAll<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
