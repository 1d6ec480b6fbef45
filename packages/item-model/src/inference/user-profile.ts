import { beginOf, endOf } from '../arrays/array-access.ts';
import { recencyWeights } from '../ease/recency.ts';
import { extendFrequency } from '../repeats/extend-frequency.ts';
import type { Model } from '../training/model.ts';

/** An interaction of a user with an item. */
export interface ItemInteraction {
  readonly item: number;
  /** Epoch seconds. */
  readonly time: number;
  /** The weight of the event's type. */
  readonly weight: number;
}

/** The items of a user, newest first, with their weights. */
export interface UserProfile {
  readonly item: Int32Array;
  /** The weight of the event's type. */
  readonly weight: Float64Array;
  /** `weight` times recency, for each layer of the model. */
  readonly shares: readonly Float64Array[];
  /** How often and how lately the user took the item; empty if the model knows no repeats. */
  readonly frequency: Float64Array;
}

/** Longer profiles cost time and gain nothing. */
const MAX_LENGTH = 500;

/** The profile of a user by number (-1: unknown), extended by interactions that the model does not contain yet. */
export function buildUserProfile(
  model: Model,
  user: number,
  recent: readonly ItemInteraction[] = [],
): UserProfile {
  const old = known(model, user);
  const { item, time, weight, frequency } = recent.length === 0 ? old : merge(old, recent);
  const start = Int32Array.of(0, item.length);
  const { itemCount } = model.histories;
  const shares = model.layers.map(({ recency: by }) => {
    const recency = recencyWeights({ userCount: 1, itemCount, start, item, time }, by);
    return weight.map((one, at) => one * (recency[at] ?? 0));
  });
  return { item, weight, shares, frequency };
}

interface History {
  readonly item: Int32Array;
  readonly time: Float64Array;
  readonly weight: Float64Array;
  readonly frequency: Float64Array;
}

function known({ histories, entryWeight, repeats }: Model, user: number): History {
  const first = user < 0 ? 0 : beginOf(histories.start, user);
  const end = user < 0 ? 0 : endOf(histories.start, user);
  return {
    item: histories.item.subarray(first, end),
    time: histories.time.subarray(first, end),
    weight:
      entryWeight.length === 0
        ? new Float64Array(end - first).fill(1)
        : entryWeight.subarray(first, end),
    frequency: repeats?.frequency.subarray(first, end) ?? new Float64Array(0),
  };
}

/** Each item once, at its latest interaction. */
function merge(history: History, recent: readonly ItemInteraction[]): History {
  const { item, time, weight } = history;
  const seen = new Set<number>();
  const old = Array.from(item, (one, at): ItemInteraction => {
    return { item: one, time: time[at] ?? 0, weight: weight[at] ?? 1 };
  });
  const merged = [...recent, ...old]
    .toSorted((one, other) => other.time - one.time)
    .filter((one) => !seen.has(one.item) && seen.add(one.item))
    .slice(0, MAX_LENGTH);
  return {
    item: Int32Array.from(merged, (one) => one.item),
    time: Float64Array.from(merged, (one) => one.time),
    weight: Float64Array.from(merged, (one) => one.weight),
    frequency: frequencyOf(merged, history, recent),
  };
}

/** Of each merged entry; 0 for an item of which the model knows no purchase. */
function frequencyOf(
  merged: readonly ItemInteraction[],
  history: History,
  recent: readonly ItemInteraction[],
): Float64Array {
  const frequency = extendFrequency(history, recent);
  return Float64Array.from(merged, ({ item }) => frequency.get(item) ?? 0);
}
