import {
  type BatchKind,
  type TrainedKind,
  batchKinds,
  kindsToInfer,
} from '../batch/batch-kinds.ts';
import type { PipelineStage } from '../runs/pipeline-run.ts';
import type { PipelineSettings } from '../settings/pipeline-settings.ts';
import type { Usage } from './price-usage.ts';
import { batchUsage, importUsage, trainingUsage, uploadUsage } from './usage.ts';

/** The size of the data before a run, from the shop or from an export. */
export interface CostCounts {
  /** The models whose training AWS bills. */
  readonly trained: readonly TrainedKind[];
  readonly interactions: number;
  readonly datasets: readonly { readonly dataset: string; readonly bytes: number }[];
  readonly inputs: Readonly<
    Record<BatchKind, { readonly lines: number; readonly numResults: number }>
  >;
}

/** The inputs of the batch jobs, the catalogue and the popularity. */
const SMALL_FILES = batchKinds.length + 2;

/** An estimate of what AWS bills for these stages. LOAD and ACTIVATE run in the gateway's own database. */
export function estimateUsage(
  stages: readonly PipelineStage[],
  counts: CostCounts,
  recipes: PipelineSettings['recipes'],
): Usage[] {
  const { interactions, datasets, inputs } = counts;
  const hours = expectedTrainingHours(interactions);
  const all = [
    uploadUsage(
      [...datasets.map(({ bytes }) => bytes), ...Array<number>(SMALL_FILES).fill(0)],
      'uploads',
    ),
    ...datasets.map((dataset) => importUsage({ ...dataset, resource: dataset.dataset })),
    ...counts.trained.map((kind) =>
      trainingUsage({ kind, recipe: recipes[kind], hours, interactions, resource: kind }),
    ),
    ...kindsToInfer(counts).map((kind) =>
      batchUsage({ kind, recipe: recipes[kind], ...inputs[kind], resource: kind }),
    ),
  ];
  return all.filter(({ stage }) => stages.includes(stage));
}

/** From the cheat sheet of AWS's samples: 2.1 billed hours for 100,000 interactions, 54 for 25 to 50 million. */
const KNOWN = { interactions: 100_000, hours: 2.1 };
const GROWTH = Math.log(54 / KNOWN.hours) / Math.log(37_500_000 / KNOWN.interactions);

/** The smallest billed training in AWS's notebooks. */
const LEAST_HOURS = 1.073;

/** An estimate of the hours that AWS bills for a training of a v1 recipe. */
export function expectedTrainingHours(interactions: number): number {
  const hours = KNOWN.hours * (interactions / KNOWN.interactions) ** GROWTH;
  return Math.round(Math.max(LEAST_HOURS, hours) * 1000) / 1000;
}
