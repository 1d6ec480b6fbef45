import type { z } from 'zod';

type Sized = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/** What is wrong with a value and what is allowed, as a predicate: "is missing", "must be at least 1". */
export function describeIssue(issue: z.core.$ZodIssue): string {
  // A schema may have a message of its own, which says more.
  if (!DEFAULT_MESSAGE.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return describeType(issue);
  if (issue.code === 'invalid_value') {
    return `must be ${either.format(issue.values.map((value) => `"${String(value)}"`))}`;
  }
  if (issue.code === 'too_small') {
    return bound(issue, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
  }
  if (issue.code === 'too_big') {
    return bound(issue, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
  }
  return 'is not valid';
}

/** The messages that zod writes itself. */
const DEFAULT_MESSAGE = /^(Invalid |Too small: |Too big: |Unrecognized key)/;

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

function describeType({ expected, message }: z.core.$ZodIssueInvalidType): string {
  // Only the message of zod says that there was no value.
  if (message.endsWith('received undefined')) return 'is missing';
  return `must be ${typeNames[expected] ?? expected}`;
}

function bound({ origin }: Sized, comparison: string, limit: number | bigint): string {
  if (origin === 'array') return `must have ${comparison} ${limit} entries`;
  if (origin === 'string') return `must have ${comparison} ${limit} characters`;
  return `must be ${comparison} ${limit}`;
}
