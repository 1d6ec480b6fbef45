import { giveUpGenerations } from '../../database/give-up-generations.ts';
import { loadAffinity } from '../load/load-affinity.ts';
import { loadLists } from '../load/load-lists.ts';
import { loadSnapshot } from '../load/load-snapshot.ts';
import type { LoadedGeneration } from '../load/loading.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/** Loads every job's output into a generation of its own, beside those that are served. */
export async function loadResults(run: StageContext): Promise<StageOutput<'LOAD'>> {
  await giveUpGenerations(run.database, run.runId);
  const { jobs } = await run.output('INFER');
  const snapshot = await loadSnapshot(run);
  const generations: LoadedGeneration[] = [snapshot];
  for (const job of jobs) {
    generations.push(
      job.kind === 'ITEM_AFFINITY'
        ? await loadAffinity(run, job, snapshot.id)
        : await loadLists(run, { ...job, kind: job.kind }),
    );
    await run.report(generations.length / (jobs.length + 1), `${job.kind} loaded`);
  }
  return { generations };
}
