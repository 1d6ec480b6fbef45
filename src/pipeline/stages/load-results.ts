import { discardGenerations } from '../../database/generations/generations.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { loadItemModel } from '../item-model/load-item-model.ts';
import { loadJob } from '../load/load-job.ts';
import { loadSnapshot } from '../load/load-snapshot.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Loads the output of each job, and the item model, into new generations, beside the active ones; all at the same time,
 * because each waits in turns for the download, for this process and for the database.
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
  const model = loadItemModel(run);
  // None of them writes any more when this stage ends; the first error in their order counts.
  await Promise.allSettled([...loads, model]);
  const loaded = await Promise.all(loads);
  const { generation, notes } = await model;
  return {
    generations: [
      snapshot,
      ...loaded.map((job) => job.generation),
      ...(generation === undefined ? [] : [generation]),
    ],
    lines: loaded.flatMap(({ lines }) => lines),
    notes: [...notes],
  };
}
