import type { Generation } from '../domain/generation.ts';
import { RecommendationKind } from '../domain/recommendation-kind.ts';

/** The kinds that runs load; rankings are live, so theirs counts only while a stored one is served. */
export function loadedKinds(active: readonly Generation[]): RecommendationKind[] {
  return Object.values(RecommendationKind).filter(
    (kind) => kind !== 'PERSONALIZED_RANKING' || active.some((one) => one.kind === kind),
  );
}
