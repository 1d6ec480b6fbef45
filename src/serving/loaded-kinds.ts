import { RecommendationKind } from '../domain/lists/recommendation-kind.ts';
import type { Generation } from '../domain/runs/generation.ts';

/** The kinds that runs load; rankings are live, so theirs counts only while a stored one is served. */
export function loadedKinds(active: readonly Generation[]): RecommendationKind[] {
  return Object.values(RecommendationKind).filter(
    (kind) => kind !== 'PERSONALIZED_RANKING' || active.some((one) => one.kind === kind),
  );
}
