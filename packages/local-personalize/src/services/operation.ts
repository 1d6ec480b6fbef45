import type { Check } from '../lib/validation.ts';
import { parseInput } from '../lib/validation.ts';
import type { EmulatorContext } from './emulator-context.ts';

/** One operation of a service. */
export interface Operation {
  readonly input: Check<unknown>;
  /** Takes the members of the request, returns those of the response. */
  run(context: EmulatorContext, body: unknown): Promise<object>;
}

/** Validates the input before the work. */
export function operation<T>(
  input: Check<T>,
  work: (context: EmulatorContext, input: T) => object | Promise<object>,
): Operation {
  return { input, run: async (context, body) => work(context, parseInput(input, body)) };
}
