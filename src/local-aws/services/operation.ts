import type { Check } from './validation.ts';
import { parseInput } from './validation.ts';
import type { World } from './world.ts';

/** One operation of a service: the members that came in the body, the members of the answer. */
export type Operation = (world: World, body: unknown) => Promise<object>;

/** Puts the validation in front of the work. */
export function operation<T>(
  input: Check<T>,
  run: (world: World, input: T) => object | Promise<object>,
): Operation {
  return async (world, body) => run(world, parseInput(input, body));
}
