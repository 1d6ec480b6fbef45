import { refuseWrongTypes } from '../lib/json-types.ts';
import type { Check } from '../lib/validation.ts';
import { parseInput } from '../lib/validation.ts';
import type { EmulatorContext } from './emulator-context.ts';

/** One operation of a service. */
export interface Operation {
  readonly input: Check<unknown>;
  /** Takes the members of the request, returns those of the response. */
  run(context: EmulatorContext, body: unknown): Promise<object>;
}

/** Validates the input before the work: the types of all members, then their constraints. */
export function operation<T>(
  input: Check<T>,
  work: (context: EmulatorContext, input: T) => object | Promise<object>,
): Operation {
  return {
    input,
    run: async (context, body) => {
      refuseWrongTypes(input, body);
      return work(context, parseInput(input, body));
    },
  };
}
