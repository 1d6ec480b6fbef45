import { measureLists, type Pool } from '@recommendation-gateway/item-model';

import type { TestSet, TrainingSet } from '../read-data.ts';
import { describe, infer, train } from '../run-bench.ts';
import { timed } from '../stopwatch.ts';
import type { NamedList, TaskReport } from './task.ts';

/** Where the sets come from, and the lengths of the evaluated lists. */
export interface UserListRequest {
  readonly readSet: () => Promise<TrainingSet>;
  /** Read after the training. */
  readonly readTest: (set: TrainingSet) => Promise<TestSet>;
  readonly cutoffs: readonly number[];
}

/** The mean reciprocal rank is measured at this depth. */
export const MIN_DEPTH = 25;

/** Trains, and measures a list for each user of the test set. */
export async function listUsers(
  { readSet, readTest, cutoffs }: UserListRequest,
  pool: Pool,
): Promise<TaskReport> {
  const { value: set } = await timed('reading', readSet);
  const trained = await train(set, pool);
  const { users, relevant, isCold } = await readTest(set);
  const depth = Math.max(MIN_DEPTH, ...cutoffs);
  const request = { users, length: depth, isCold };
  const { value: list, cost } = await timed('inference', async () =>
    infer(set, trained, request, pool),
  );
  const itemCount = isCold ? set.items.length - set.warmCount : set.histories.itemCount;
  const evaluated = { depth, list, relevant, itemCount, capsRecall: isCold };
  return {
    model: describe(trained.settings),
    explained: trained.report,
    metrics: measureLists(evaluated, cutoffs),
    lists: nameLists(set, request, list),
    selection: trained.selection,
    training: trained.training,
    inference: cost,
  };
}

/** The lists with the ids of users and items. */
export function nameLists(
  { users: userNames, items: itemNames }: Pick<TrainingSet, 'users' | 'items'>,
  { users, length }: { readonly users: Int32Array; readonly length: number },
  list: Int32Array,
): NamedList[] {
  return Array.from(users, (user, nth) => {
    const items = list.subarray(nth * length, (nth + 1) * length).filter((item) => item >= 0);
    return {
      userId: userNames[user] ?? String(user),
      items: Array.from(items, (item) => itemNames[item] ?? String(item)),
    };
  });
}
