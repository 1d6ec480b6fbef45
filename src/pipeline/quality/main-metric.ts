import { z } from 'zod';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';

type Metrics = Readonly<Record<string, number>>;

/** The offline metrics of the model of a generation, by the names of the service; empty if TRAIN has none. */
export function offlineMetrics(
  { versions }: StageOutput<'TRAIN'>,
  { solutionVersionArn }: Generation,
): Metrics {
  const version = versions.find((known) => known.solutionVersionArn === solutionVersionArn);
  return version?.metrics ?? {};
}

const generationMetrics = z.object({ offline: z.record(z.string(), z.number()) });

/** The offline metrics in the row of a generation that was measured before. */
export function storedMetrics(generation: Generation | undefined): Metrics {
  const parsed = generationMetrics.safeParse(generation?.metrics);
  return parsed.success ? parsed.data.offline : {};
}

/** The metric that compares versions; for the segments of item affinity it is recall. */
export function mainMetric(kind: RecommendationKind, metrics: Metrics): number | null {
  const name =
    kind === 'ITEM_AFFINITY'
      ? 'recall_at_1_percent'
      : 'normalized_discounted_cumulative_gain_at_25';
  return metrics[name] ?? null;
}
