import { eachNeighbour } from '../arrays/neighbours.ts';
import type { Model } from '../training/model.ts';
import type { Taste } from './user-profile.ts';

/** How much room items with few or no events get in lists for users; the names are those of the service. */
export interface Exploration {
  /** `explorationWeight`: the best new item scores so many times what the best known one does; from 0 to 1. */
  readonly weight: number;
  /** `explorationItemAgeCutOff`, in days before the newest event: older items are not explored. */
  readonly mostDays: number;
}

/** What the service does where nothing else is said. */
export const EXPLORATION: Exploration = { weight: 0.3, mostDays: 30 };

export const NO_EXPLORATION: Exploration = { weight: 0, mostDays: 0 };

const DAY_SECONDS = 24 * 3600;

/** Scores items with few or no events by whether they are described like what the user met; the best one has `weight`. */
export function scoreNewItems(
  model: Model,
  taste: Taste,
  { weight, mostDays }: Exploration,
): readonly (readonly [item: number, value: number])[] {
  if (weight === 0) return [];
  const found = new Map<number, number>();
  const oldest = model.newest - mostDays * DAY_SECONDS;
  // What a user has liked for long says more of new items than the last visit does.
  for (const [at, source] of taste.item.entries()) {
    eachNeighbour(model.content, source, (item, likeness) => {
      const fresh = model.freshness[item] ?? 0;
      if (fresh === 0 || (model.born[item] ?? 0) < oldest) return;
      const value = (taste.weight[at] ?? 0) * likeness * fresh;
      if (value > 0) found.set(item, (found.get(item) ?? 0) + value);
    });
  }
  const best = Math.max(...found.values());
  return Array.from(found, ([item, value]) => [item, (weight * value) / best] as const);
}
