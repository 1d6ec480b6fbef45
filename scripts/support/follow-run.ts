import { OperationalError } from '@recommendation-gateway/lib';

import type { App } from '../../src/app.ts';
import type { Generation } from '../../src/domain/runs/generation.ts';
import { type PipelineRun, isDone, isInProgress } from '../../src/domain/runs/pipeline-run.ts';

/** Waits for the end of a run; rejects with the reason and the next step where it did not succeed. */
export async function followRun(app: App, started: PipelineRun): Promise<PipelineRun> {
  const run = await app.pipeline.ended(started.id);
  if (run.fault !== null) throw new OperationalError(run.fault);
  const open = run.stages.find((row) => row.requested && !isDone(row));
  if (open === undefined) return run;
  const message = isInProgress(run)
    ? `Run ${run.id} continues in another process.`
    : `Run ${run.id} is ${run.status}; ${open.stage} has not finished.`;
  const advice = `To resume it: npx gateway pipeline resume ${run.id}`;
  throw new OperationalError({ code: 'RUN_LEFT', message, advice });
}

/** "Loaded 1,234 user recommendations, …": what a run loaded into the offline tables. */
export async function summarizeLoad(app: App, run: PipelineRun): Promise<string> {
  const [generations = []] = await app.admin.generationsOfRuns([run.id]);
  const loaded = generations.filter(({ status }) => status === 'ACTIVE' || status === 'READY');
  if (loaded.length > 0) return `Loaded ${loaded.map(describe).join(', ')}.`;
  const done = run.stages.filter(({ status }) => status === 'SUCCEEDED').map(({ stage }) => stage);
  return `Finished ${done.join(', ')}.`;
}

const NAMES: Readonly<Record<Generation['kind'], string>> = {
  USER_RECOMMENDATIONS: 'user recommendations',
  SIMILAR_ITEMS: 'similar-item lists',
  ITEM_AFFINITY: 'user affinities',
  PERSONALIZED_RANKING: 'personalized rankings',
  POPULAR_ITEMS: 'popular items',
  ITEM_MODEL: 'items of the item model',
};

function describe({ kind, rows }: Generation): string {
  return `${rows.toLocaleString('en-US')} ${NAMES[kind]}`;
}
