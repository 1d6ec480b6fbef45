import type { Check } from './validation.ts';
import { parseInput } from './validation.ts';
import type { World } from './world.ts';

/** One operation of a service. */
export interface Operation {
  readonly input: Check<unknown>;
  /** Takes the members that came in the body, answers the members of the answer. */
  run(world: World, body: unknown): Promise<object>;
}

/** Puts the validation in front of the work. */
export function operation<T>(
  input: Check<T>,
  work: (world: World, input: T) => object | Promise<object>,
): Operation {
  return { input, run: async (world, body) => work(world, parseInput(input, body)) };
}
