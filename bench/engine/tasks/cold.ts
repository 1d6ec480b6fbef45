import { readTestSet, readTrainingSet } from '../read-data.ts';
import { UnsuitableFile } from '../unsuitable-file.ts';
import { listUsers } from './list-users.ts';
import type { Task } from './task.ts';

/** Items without events, ranked among themselves by their content. Recall divides by min(relevant, cutoff). */
export const cold: Task = {
  name: 'cold',
  summary:
    'items that only --items contains, ranked among themselves; hits count of min(relevant, cutoff)',
  needsItems: true,
  run: async ({ train, test, items, cutoffs }, pool) =>
    listUsers(
      {
        readSet: async () => readTrainingSet(train, items),
        readTest: async (set) => {
          const read = await readTestSet(test, set);
          if (read.isCold) return read;
          throw new UnsuitableFile(`${test} contains items with events in ${train}: none is cold.`);
        },
        cutoffs,
      },
      pool,
    ),
};
