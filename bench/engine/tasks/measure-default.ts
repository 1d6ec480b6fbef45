import type { Pool } from '@recommendation-gateway/item-model';

import { readTestSet, readTrainingSet } from '../read-data.ts';
import { listUsers } from './list-users.ts';
import type { TaskReport, TaskRequest } from './task.ts';

/** Without a named task: the cold task if the test set has only cold items, else leave-one-out. */
export async function measureDefault(
  { train, test, items, cutoffs }: TaskRequest,
  pool: Pool,
): Promise<TaskReport> {
  const readSet = async () => readTrainingSet(train, items);
  return listUsers({ readSet, readTest: async (set) => readTestSet(test, set), cutoffs }, pool);
}
