import {
  type BatchKind,
  type TrainedKind,
  batchKinds,
  kindsToInfer,
} from '../batch/batch-kinds.ts';
import type { PipelineStage } from '../runs/pipeline-run.ts';
import type { PipelineSettings } from '../settings/pipeline-settings.ts';
import type { Usage } from './price-usage.ts';
import { expectedTrainingHours } from './training-hours.ts';
import { batchUsage, importUsage, trainingUsage, uploadUsage } from './usage.ts';

/** What is known of the data before a run: counted in the shop, or taken from an export. */
export interface CostCounts {
  /** The models that are trained. */
  readonly trained: readonly TrainedKind[];
  readonly interactions: number;
  readonly datasets: readonly { readonly dataset: string; readonly bytes: number }[];
  readonly inputs: Readonly<
    Record<BatchKind, { readonly lines: number; readonly numResults: number }>
  >;
}

/** The inputs of the batch jobs, the catalogue and the popularity. */
const SMALL_FILES = batchKinds.length + 2;

/** What AWS is likely to bill for these stages. LOAD and ACTIVATE happen in our own database. */
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
