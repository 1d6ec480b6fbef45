import type { Pool } from '@recommendation-gateway/item-model';

import type { TestSet, TrainingSet } from '../read-data.ts';
import { makeSyntheticSet, type SyntheticSize } from '../synthetic.ts';
import { listUsers } from './list-users.ts';
import type { TaskReport } from './task.ts';

/** Trains on a generated shop and makes lists for all of its users: the cost only. */
export async function measureSyntheticShop(size: SyntheticSize, pool: Pool): Promise<TaskReport> {
  const readSet = async () => makeSyntheticSet(size);
  return listUsers({ readSet, readTest: async (set) => everyone(set), cutoffs: [] }, pool);
}

/** Without a test file, lists are made for all users, and not evaluated. */
function everyone({ histories }: TrainingSet): TestSet {
  const users = new Int32Array(new SharedArrayBuffer(histories.userCount * 4));
  for (let user = 0; user < users.length; user += 1) users[user] = user;
  return { users, relevant: [], isCold: false };
}
