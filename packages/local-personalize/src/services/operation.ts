import type { EmulatorContext } from './emulator-context.ts';
import type { Check } from './validation.ts';
import { parseInput } from './validation.ts';

/** One operation of a service. */
export interface Operation {
  readonly input: Check<unknown>;
  /** Takes the members that came in the body, answers the members of the answer. */
  run(world: EmulatorContext, body: unknown): Promise<object>;
}

/** Puts the validation in front of the work. */
export function operation<T>(
  input: Check<T>,
  work: (world: EmulatorContext, input: T) => object | Promise<object>,
): Operation {
  return { input, run: async (world, body) => work(world, parseInput(input, body)) };
}
