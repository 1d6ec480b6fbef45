import { forEachNeighbour } from '../arrays/neighbours.ts';
import type { Model } from '../training/model.ts';
import type { UserProfile } from './user-profile.ts';

/** How cold items are explored, with the service's names. */
export interface Exploration {
  /** `explorationWeight`, from 0 to 1: the score of the best cold item, relative to the best warm item. */
  readonly weight: number;
  /** `explorationItemAgeCutOff`, in days before the newest event: older items are not explored. */
  readonly maxAgeDays: number;
}

/** The defaults of the service. */
export const DEFAULT_EXPLORATION: Exploration = { weight: 0.3, maxAgeDays: 30 };

export const NO_EXPLORATION: Exploration = { weight: 0, maxAgeDays: 0 };

const DAY_SECONDS = 24 * 3600;

/** Scores items with few or no events by their content similarity to the profile; the best one scores `weight`. */
export function scoreColdItems(
  model: Model,
  profile: UserProfile,
  { weight, maxAgeDays }: Exploration,
): readonly (readonly [item: number, value: number])[] {
  if (weight === 0) return [];
  const found = new Map<number, number>();
  const oldest = model.newest - maxAgeDays * DAY_SECONDS;
  // Without recency: the whole profile predicts cold items better than the last visit does.
  for (const [at, source] of profile.item.entries()) {
    forEachNeighbour(model.content, source, (item, similarity) => {
      const fresh = model.freshness[item] ?? 0;
      if (fresh === 0 || (model.createdAt[item] ?? 0) < oldest) return;
      const value = (profile.weight[at] ?? 0) * similarity * fresh;
      if (value > 0) found.set(item, (found.get(item) ?? 0) + value);
    });
  }
  const best = Math.max(...found.values());
  return Array.from(found, ([item, value]) => [item, (weight * value) / best] as const);
}
