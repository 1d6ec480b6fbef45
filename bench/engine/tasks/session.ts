import { createSessionLists, measureLists, type Model } from '@recommendation-gateway/item-model';

import { readTestSet, readTrainingSet, type TestSet, type TrainingSet } from '../read-data.ts';
import { measureSessionCost } from '../session-cost.ts';
import { timed } from '../stopwatch.ts';
import { trainModel } from '../train-model.ts';
import { MIN_DEPTH, nameLists } from './list-users.ts';
import type { MeasuredLists, Task } from './task.ts';

/** How many of the newest events a list does not know; their items are still hidden. */
const UNKNOWN = [1, 3];

/** Lists at request time, from the latest events of each user alone. */
export const session: Task = {
  name: 'session',
  summary:
    "as leave-one-out, at request time from the user's latest events; also without the newest 1 and 3",
  run: async ({ train, test, items, cutoffs }, pool) => {
    const { value: set } = await timed('reading', async () => readTrainingSet(train, items));
    const { model, facts } = await trainModel(set, pool);
    const testSet = await readTestSet(test, set);
    const measure = (unknown: number) =>
      measureSessions(model, set, { ...testSet, cutoffs, unknown });
    const { value: all, cost } = await timed('inference', async () => Promise.resolve(measure(0)));
    const parts = UNKNOWN.map(
      (unknown) => [`newest-${unknown}-unknown`, measure(unknown)] as const,
    );
    return {
      ...all,
      ...facts,
      parts: {
        ...Object.fromEntries(parts),
        'cost-over-20000-items': { metrics: measureSessionCost(model), lists: [] },
      },
      inference: cost,
    };
  },
};

interface SessionRequest extends TestSet {
  readonly cutoffs: readonly number[];
  readonly unknown: number;
}

function measureSessions(
  model: Model,
  set: TrainingSet,
  { users, relevant, cutoffs, unknown }: SessionRequest,
): MeasuredLists {
  const { start, item, time } = set.histories;
  const listFor = createSessionLists(model);
  const depth = Math.max(MIN_DEPTH, ...cutoffs);
  const list = new Int32Array(users.length * depth).fill(-1);
  for (const [nth, user] of users.entries()) {
    const [begin = 0, end = 0] = [start[user], start[user + 1]];
    const first = Math.min(end, begin + unknown);
    const known = { item: item.subarray(first, end), time: time.subarray(first, end) };
    const hidden = new Set(item.subarray(begin, first));
    const wanted = { count: depth, allows: (one: number) => !hidden.has(one) };
    list.set(listFor(known, wanted).items, nth * depth);
  }
  const { itemCount } = set.histories;
  const evaluated = { depth, list, relevant, itemCount, capsRecall: false };
  return {
    metrics: measureLists(evaluated, cutoffs),
    lists: nameLists(set, { users, length: depth }, list),
  };
}
