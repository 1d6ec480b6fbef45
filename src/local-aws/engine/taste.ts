import { recencyWeights } from './ease/recency.ts';
import type { Model } from './model.ts';
import { beginOf, endOf } from './ragged.ts';

/** An item that a user met. */
export interface Meeting {
  readonly item: number;
  /** Epoch seconds. */
  readonly time: number;
  /** By the type of the event. */
  readonly weight: number;
}

/** What a user met, newest first, and how much each of it counts. */
export interface Taste {
  readonly item: Int32Array;
  /** By the types of the events. */
  readonly weight: Float64Array;
  /** The same, less where it is long ago. */
  readonly share: Float64Array;
}

/** More of them would only cost time. */
const LONGEST = 500;

/** The taste of a user (-1 is nobody known), of whom the model does not know `recent` meetings yet. */
export function tasteOf(model: Model, user: number, recent: readonly Meeting[] = []): Taste {
  const met = recent.length === 0 ? known(model, user) : merge(known(model, user), recent);
  const item = Int32Array.from(met, (one) => one.item);
  const weights = recencyWeights(
    {
      userCount: 1,
      itemCount: model.histories.itemCount,
      start: Int32Array.of(0, item.length),
      item,
      time: Float64Array.from(met, (one) => one.time),
    },
    model.recency,
  );
  const weight = Float64Array.from(met, (one) => one.weight);
  return { item, weight, share: weight.map((one, at) => one * (weights[at] ?? 0)) };
}

function known({ histories, entryWeight }: Model, user: number): Meeting[] {
  if (user < 0) return [];
  const { start, item, time } = histories;
  const met: Meeting[] = [];
  for (let at = beginOf(start, user); at < endOf(start, user); at += 1) {
    met.push({ item: item[at] ?? 0, time: time[at] ?? 0, weight: entryWeight[at] ?? 1 });
  }
  return met;
}

/** Each item once, where it was met last. */
function merge(old: readonly Meeting[], recent: readonly Meeting[]): Meeting[] {
  const seen = new Set<number>();
  return [...recent, ...old]
    .toSorted((one, other) => other.time - one.time)
    .filter(({ item }) => !seen.has(item) && seen.add(item))
    .slice(0, LONGEST);
}
