import { readTestSet, readTrainingSet } from '../read-data.ts';
import { listUsers } from './list-users.ts';
import type { Task } from './task.ts';

/** Each user's later events, the whole catalogue ranked without the items of the training. */
export const leaveOneOut: Task = {
  name: 'leave-one-out',
  summary: "each user's later items; all items are ranked, without those of the user's training",
  run: async ({ train, test, items, cutoffs }, pool) =>
    listUsers(
      {
        readSet: async () => readTrainingSet(train, items),
        readTest: async (set) => ({ ...(await readTestSet(test, set)), isCold: false }),
        cutoffs,
      },
      pool,
    ),
};
