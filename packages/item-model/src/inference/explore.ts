import { forEachNeighbour } from '../arrays/neighbours.ts';
import type { Model } from '../training/model.ts';
import type { UserProfile } from './user-profile.ts';

/** How much room items with few or no events get in lists for users; the names are those of the service. */
export interface Exploration {
  /** `explorationWeight`: the best new item scores so many times what the best known one does; from 0 to 1. */
  readonly weight: number;
  /** `explorationItemAgeCutOff`, in days before the newest event: older items are not explored. */
  readonly maxAgeDays: number;
}

/** What the service does where nothing else is said. */
export const DEFAULT_EXPLORATION: Exploration = { weight: 0.3, maxAgeDays: 30 };

export const NO_EXPLORATION: Exploration = { weight: 0, maxAgeDays: 0 };

const DAY_SECONDS = 24 * 3600;

/** Scores items with few or no events by whether they are described like what the user met; the best one has `weight`. */
export function scoreColdItems(
  model: Model,
  profile: UserProfile,
  { weight, maxAgeDays }: Exploration,
): readonly (readonly [item: number, value: number])[] {
  if (weight === 0) return [];
  const found = new Map<number, number>();
  const oldest = model.newest - maxAgeDays * DAY_SECONDS;
  // What a user has liked for long says more of new items than the last visit does.
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
