import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import type { Generation } from '../../../src/domain/runs/generation.ts';

/** A served generation. */
export function generationOf(
  kind: RecommendationKind,
  change: Partial<Generation> = {},
): Generation {
  return {
    id: 7,
    kind,
    status: 'ACTIVE',
    runId: null,
    rows: 1,
    createdAt: new Date(0),
    activatedAt: new Date(0),
    solutionVersionArn: null,
    metrics: {},
    verdict: null,
    reason: null,
    prunedAt: null,
    hasVariants: false,
    dataUntil: null,
    ...change,
  };
}
