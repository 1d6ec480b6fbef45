import {
  buildUserProfile,
  DEFAULT_EXPLORATION,
  measureLists,
  type Model,
  recommendItems,
  type RepeatMode,
} from '@recommendation-gateway/item-model';

import { readTestSet, readTrainingSet, type TestSet, type TrainingSet } from '../read-data.ts';
import { timed } from '../stopwatch.ts';
import { trainModel } from '../train-model.ts';
import { MIN_DEPTH, nameLists } from './list-users.ts';
import type { MeasuredLists, Task } from './task.ts';

/** The next basket of each user, repeats allowed; the items taken again and the new ones are also measured apart. */
export const nextBasket: Task = {
  name: 'next-basket',
  summary: "each user's next basket, with repeats; repeats and new items are also measured apart",
  run: async ({ train, test, items, cutoffs }, pool) => {
    const { value: set } = await timed('reading', async () => readTrainingSet(train, items));
    const { model, facts } = await trainModel(set, pool);
    const testSet = await readTestSet(test, set);
    const measure = (repeats: RepeatMode) =>
      measureBaskets({ model, set }, testSet, { repeats, cutoffs });
    const mixed = await timed('inference', async () => Promise.resolve(measure('mixed')));
    return {
      ...facts,
      ...mixed.value,
      parts: { 'buy-again': measure('only'), explore: measure('none') },
      inference: mixed.cost,
    };
  },
};

interface BasketRequest {
  readonly repeats: RepeatMode;
  readonly cutoffs: readonly number[];
}

/** A part without relevant items of a user has no list of that user. */
function measureBaskets(
  { model, set }: { readonly model: Model; readonly set: TrainingSet },
  testSet: TestSet,
  { repeats, cutoffs }: BasketRequest,
): MeasuredLists {
  const wanted = relevantItems(set, testSet, repeats);
  const users = Int32Array.from(wanted.keys());
  const depth = Math.max(MIN_DEPTH, ...cutoffs);
  const list = new Int32Array(users.length * depth).fill(-1);
  for (const [nth, user] of users.entries()) {
    const profile = buildUserProfile(model, user);
    const request = { profile, exploration: DEFAULT_EXPLORATION, repeats };
    const { items } = recommendItems(model, request, { count: depth, allows: () => true });
    list.set(items, nth * depth);
  }
  const relevant = [...wanted.values()];
  const { itemCount } = set.histories;
  return {
    metrics: measureLists({ depth, list, relevant, itemCount, capsRecall: false }, cutoffs),
    lists: nameLists(set, { users, length: depth }, list),
  };
}

function relevantItems(
  { histories: { start, item } }: TrainingSet,
  { users, relevant }: TestSet,
  repeats: RepeatMode,
): ReadonlyMap<number, ReadonlySet<number>> {
  const wanted = new Map<number, ReadonlySet<number>>();
  for (const [nth, user] of users.entries()) {
    const own = new Set(item.subarray(start[user], start[user + 1]));
    const counts = (one: number) => repeats === 'mixed' || own.has(one) === (repeats === 'only');
    const items = new Set([...(relevant[nth] ?? [])].filter(counts));
    if (items.size > 0) wanted.set(user, items);
  }
  return wanted;
}
