import { discardGenerations } from '../../database/generations/generations.ts';
import type { JobLines } from '../../domain/batch/rejected-line.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import type { LoadedGeneration } from '../load/load-into-generation.ts';
import { loadJob } from '../load/load-job.ts';
import { loadSnapshot } from '../load/load-snapshot.ts';
import type { StageContext } from './stage-context.ts';

/** Loads the output of each job into a new generation, beside the active ones. */
export async function loadResults(run: StageContext): Promise<StageOutput<'LOAD'>> {
  await discardGenerations(run.database, run.runId, ['LOADING', 'READY']);
  const { jobs } = await run.output('INFER');
  const snapshot = await loadSnapshot(run);
  const generations: LoadedGeneration[] = [snapshot];
  const lines: JobLines[] = [];
  for (const job of jobs) {
    const loaded = await loadJob(run, job, snapshot.id);
    generations.push(loaded.generation);
    lines.push(...loaded.lines);
    await run.report(generations.length / (jobs.length + 1), `${job.kind} loaded`);
  }
  return { generations, lines };
}
