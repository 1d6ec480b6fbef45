import type { Check } from '../lib/validation.ts';
import { parseInput } from '../lib/validation.ts';
import type { EmulatorContext } from './emulator-context.ts';

/** One operation of a service. */
export interface Operation {
  readonly input: Check<unknown>;
  /** Takes the members that came in the body, answers the members of the answer. */
  run(context: EmulatorContext, body: unknown): Promise<object>;
}

/** Puts the validation in front of the work. */
export function operation<T>(
  input: Check<T>,
  work: (context: EmulatorContext, input: T) => object | Promise<object>,
): Operation {
  return { input, run: async (context, body) => work(context, parseInput(input, body)) };
}
