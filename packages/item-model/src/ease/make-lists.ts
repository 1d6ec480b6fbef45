import { sharedInt32 } from '../parallel/shared-arrays.ts';
import type { ListTask } from '../steps/list-step.ts';
import type { Pool } from '../steps/pool.ts';

/** The best item ranks of each user outside their history, padded with -1. */
export async function makeLists(task: Omit<ListTask, 'list'>, pool: Pool): Promise<Int32Array> {
  const list = sharedInt32(task.users.length * task.length);
  await pool.run({ kind: 'lists', task: { ...task, list }, count: task.users.length });
  return list;
}
