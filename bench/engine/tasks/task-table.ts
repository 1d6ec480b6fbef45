import { cart } from './cart.ts';
import { cold } from './cold.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { nextBasket } from './next-basket.ts';
import { session } from './session.ts';
import type { Task } from './task.ts';

/** All tasks, in the order of the help. */
export const TASKS: readonly Task[] = [leaveOneOut, nextBasket, cart, session, cold];

/** The names of all tasks, for the help and for messages. */
export const TASK_NAMES = TASKS.map(({ name }) => name).join(', ');
