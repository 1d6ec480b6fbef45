import {
  type Baskets,
  buildBaskets,
  buildHistories,
  buildItemFeatures,
  type Histories,
  type ItemFeatures,
  type ItemText,
} from '@recommendation-gateway/item-model';
import { createPause } from '@recommendation-gateway/lib';

import { readContent } from './read-content.ts';
import { readEvents } from './read-events.ts';
import { UnsuitableFile } from './unsuitable-file.ts';

/** The input of a fit. Items without events come after those with events. */
export interface TrainingSet {
  readonly histories: Histories;
  /** By day; undefined for generated data. */
  readonly baskets?: Baskets | undefined;
  readonly users: readonly string[];
  readonly items: readonly string[];
  /** The number of items with events. */
  readonly warmCount: number;
  readonly texts: ReadonlyMap<string, ItemText>;
  /** The texts as vectors by item number, if there are any. */
  readonly features?: ItemFeatures | undefined;
}

/** Reads the training set. */
export async function readTrainingSet(train: string, items?: string): Promise<TrainingSet> {
  const events = await readEvents(train);
  if (events.user.length === 0) throw new UnsuitableFile(`${train} contains no events.`);
  const texts = items === undefined ? new Map<string, never>() : await readContent(items);
  const warm = new Set(events.items);
  const names = [
    ...events.items,
    ...[...texts.keys()].filter((name) => !warm.has(name)).toSorted(),
  ];
  const rows = Int32Array.from({ length: events.user.length }, (_none, row) => row);
  const pause = createPause(new AbortController().signal, Infinity);
  // Histories are not truncated: lists omit all items of a user.
  const histories = await buildHistories(events, rows, pause, Infinity);
  const baskets = await buildBaskets(events, { rows, unit: 'day' }, pause);
  return {
    histories: { ...histories, itemCount: names.length },
    baskets: { ...baskets, itemCount: names.length },
    users: events.users,
    items: names,
    warmCount: events.items.length,
    texts,
    features:
      texts.size === 0
        ? undefined
        : await buildItemFeatures(
            names.map((name) => texts.get(name)),
            pause,
          ),
  };
}

/** Later events by user number; items that the training set does not contain count as missed. */
export interface TestSet {
  readonly users: Int32Array;
  readonly relevant: readonly ReadonlySet<number>[];
  /** Whether only items without events are relevant. */
  readonly isCold: boolean;
}

/** Reads the test set. */
export async function readTestSet(test: string, set: TrainingSet): Promise<TestSet> {
  const events = await readEvents(test);
  const userNumbers = new Map(set.users.map((name, number) => [name, number]));
  const itemNumbers = new Map(set.items.map((name, number) => [name, number]));
  const numbers = events.items.map((name, nth) => itemNumbers.get(name) ?? set.items.length + nth);
  const wanted = new Map<number, Set<number>>();
  for (const [row, user] of events.user.entries()) {
    const number = userNumbers.get(events.users[user] ?? '') ?? -1;
    if (number < 0) continue;
    const items = wanted.get(number) ?? new Set<number>();
    wanted.set(number, items.add(numbers[events.item[row] ?? 0] ?? -1));
  }
  if (wanted.size === 0) {
    throw new UnsuitableFile(`No user of ${test} has events in the training set.`);
  }
  return {
    users: sharedCopy([...wanted.keys()]),
    relevant: [...wanted.values()],
    isCold: set.texts.size > 0 && numbers.every((number) => number >= set.warmCount),
  };
}

function sharedCopy(numbers: readonly number[]): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(numbers.length * 4));
  copy.set(numbers);
  return copy;
}
