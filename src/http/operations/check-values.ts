import type { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import { fieldsOf } from '../messages/read-body.ts';
import type { OperationMembers } from './sent-operation.ts';

/**
 * The error if the values beside the document exceed a limit; undefined if they do not. Checked before anything else
 * reads them, because a hostile value costs more to read, and to describe in an error, than it costs to send.
 */
export function checkValues(
  { operationName, variables, extensions }: OperationMembers,
  limits: OperationLimits,
): OperationalError | undefined {
  return (
    checkString(operationName, 'operationName', limits) ??
    checkMembers(variables, { where: '`variables`', prefix: '$', limits }) ??
    checkMembers(extensions, { where: '`extensions`', prefix: 'extensions.', limits })
  );
}

interface Place {
  /** In messages: the object as a whole. */
  readonly where: string;
  /** What the name of a member has before it in messages. */
  readonly prefix: string;
  readonly limits: OperationLimits;
}

/** In characters: a client could send a name as long as the request. */
const LONGEST_NAME = 64;

/** Checks the values of an object one after another; all of them count together. */
export function checkMembers(
  object: unknown,
  { where, prefix, limits }: Place,
): OperationalError | undefined {
  let values = 0;
  const check = (value: unknown, name: string, level: number): OperationalError | undefined => {
    values += 1;
    if (values > limits.values)
      return createError('VALUES_TOO_MANY', { where, limit: limits.values });
    if (typeof value !== 'object' || value === null) return checkString(value, name, limits);
    // The recursion ends here: JSON may be nested more deeply than the stack allows.
    if (level > limits.valueDepth)
      return createError('VALUE_TOO_DEEP', { name, limit: limits.valueDepth });
    return (
      checkLength(value, name, limits) ??
      findFirst(Object.values(value), (one) => check(one, name, level + 1))
    );
  };
  return findFirst(Object.entries(fieldsOf(object)), ([name, value]) =>
    check(value, prefix + name.slice(0, LONGEST_NAME), 1),
  );
}

function checkLength(
  value: object,
  argument: string,
  { listLength: to }: OperationLimits,
): OperationalError | undefined {
  if (!Array.isArray(value) || value.length <= to) return undefined;
  const { length } = value;
  return createError('LIST_LENGTH_OUT_OF_RANGE', { argument, length, from: 0, to });
}

function checkString(
  value: unknown,
  name: string,
  { stringBytes: limit }: OperationLimits,
): OperationalError | undefined {
  // A character has at most three bytes: most strings need not be measured.
  if (typeof value !== 'string' || value.length * 3 <= limit) return undefined;
  const bytes = Buffer.byteLength(value);
  return bytes > limit ? createError('STRING_TOO_LONG', { name, bytes, limit }) : undefined;
}

function findFirst<Value>(
  values: readonly Value[],
  check: (value: Value) => OperationalError | undefined,
): OperationalError | undefined {
  for (const value of values) {
    const error = check(value);
    if (error !== undefined) return error;
  }
  return undefined;
}
