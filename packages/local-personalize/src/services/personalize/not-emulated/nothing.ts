import { invalidInput, notFound } from '../../../lib/service-error.ts';
import type { Check } from '../../../lib/validation.ts';
import { type Operation, operation } from '../../operation.ts';
import { describeOperation, listOperation } from '../shared/read-operations.ts';

/*
 * Kinds of resources that the emulator does not have: lists are empty, an ARN is of nothing, and a creation is refused
 * with an error that clients know. So programs that only look for such resources work.
 */

/** Refuses every creation, once its input is valid. */
export function refuseCreation<T>(input: Check<T>, what: string): Operation {
  return operation(input, () => {
    throw invalidInput(
      `The local emulator does not support ${what}. Use Amazon Personalize for them.`,
    );
  });
}

/** No ARN exists. */
export function refuseUnknown<T>(input: Check<T>, arnOf: (input: T) => string): Operation {
  return operation(input, (_context, given) => {
    throw notFound(arnOf(given));
  });
}

/** A Describe operation that finds nothing. */
export function describeNothing(answer: string): Operation {
  return describeOperation(answer, () => NOTHING);
}

/** A list without entries, of a parent that `parent` names. */
export function listNothing(answer: string, parent: string): Operation {
  const store = () => NOTHING;
  return listOperation({
    store,
    answer,
    members: [],
    parent: { member: parent, isOf: () => false },
  });
}

const NOTHING = {
  all: () => [],
  get: (arn: string): never => {
    throw notFound(arn);
  },
} as const;
