import {
  getNamedType,
  type GraphQLArgument,
  isInputObjectType,
  valueFromASTUntyped,
} from 'graphql';

import { fieldsOf } from '../messages/read-body.ts';
import type { OperationField, Variables } from './read-operation.ts';

/** The entries of a list whose length is not requested, such as the stages of a run. */
const ASSUMED_LENGTH = 10;
/** Fields refuse a larger `first` themselves, with a better message. */
const LARGEST_FIRST = 100;
/** The items that are read of a list that is counted or filtered: stored lists are this long by default. */
const WHOLE_LIST = 100;
/** About as many objects as the whole schema has. */
const INTROSPECTION_COST = 1_000;

/**
 * How many objects an operation reads: those that the answer could hold, and whole lists where they are counted or
 * filtered. Lists within lists multiply. Leaves are free.
 */
export function computeCost(fields: readonly OperationField[], variables: Variables): number {
  return Math.round(costOfAll(fields, [], variables));
}

function costOfAll(
  fields: readonly OperationField[],
  sizes: readonly number[],
  variables: Variables,
): number {
  return fields.reduce((sum, field) => sum + costOf(field, sizes, variables), 0);
}

/** `sizes` are the lengths that arguments of parent fields set for the lists below. */
function costOf(field: OperationField, sizes: readonly number[], variables: Variables): number {
  if (field.name === '__schema' || field.name === '__type') return INTROSPECTION_COST;
  if (field.type === undefined) return 0;
  const own = readSizes(field, variables);
  const [next = ASSUMED_LENGTH, ...rest] = own ?? sizes;
  const entry = (below: readonly number[]) => 1 + costOfAll(field.fields, below, variables);
  const selected = field.isList ? next * entry(rest) : entry(own ?? sizes);
  // What is read counts, even if only a number of it is selected.
  const read = own?.reduce((product, size) => product * size, 1) ?? 0;
  const whole = wholeLists(field, variables) * WHOLE_LIST;
  return Math.max(selected, read, countItemIds(field, variables), whole);
}

/** The items that a list is computed from, which may be more than it returns. */
function countItemIds(field: OperationField, variables: Variables): number {
  const itemIds = readValue(field, 'itemIds', variables);
  return Array.isArray(itemIds) ? itemIds.length : 0;
}

/** How many lists a field reads to their ends: its own, or those of its placements. */
function wholeLists(field: OperationField, variables: Variables): number {
  const counts = field.fields.some(({ name }) => name === 'totalCount');
  if (counts || isFiltered({ filter: readValue(field, 'filter', variables) })) return 1;
  const placements = readValue(field, 'placements', variables);
  return Array.isArray(placements) ? placements.filter(isFiltered).length : 0;
}

function isFiltered(list: unknown): boolean {
  const { filter } = fieldsOf(list);
  return filter !== undefined && filter !== null;
}

/** The lengths that the arguments of a field set for the lists below; undefined if they set none. */
function readSizes(field: OperationField, variables: Variables): readonly number[] | undefined {
  const args = field.definition?.args ?? [];
  const valueOf = ({ name, defaultValue }: GraphQLArgument) =>
    readValue(field, name, variables) ?? defaultValue;
  // With `first`, the length of a list of ids is not that of the answer.
  const first = args.find(({ name }) => name === 'first');
  if (first !== undefined) return [readFirst(valueOf(first))];
  for (const argument of args) {
    const value = valueOf(argument);
    if (Array.isArray(value)) return sizesOf(argument, value);
  }
  return undefined;
}

/** A list of ids or keys sets one length; a list of placements two: its own and the mean of their `first`. */
function sizesOf({ type }: GraphQLArgument, values: readonly unknown[]): readonly number[] {
  const { length } = values;
  const entry = getNamedType(type);
  if (length === 0 || !isInputObjectType(entry) || !('first' in entry.getFields())) return [length];
  const firsts = values.map((value) => readFirst(fieldsOf(value)['first']));
  return [length, firsts.reduce((sum, first) => sum + first, 0) / length];
}

function readFirst(value: unknown): number {
  return typeof value === 'number' ? Math.min(Math.max(value, 0), LARGEST_FIRST) : ASSUMED_LENGTH;
}

/** The value of an argument as the client sent it, without regard to its type. */
export function readValue(
  { values }: OperationField,
  argument: string,
  variables: Variables,
): unknown {
  const node = values.get(argument);
  return node === undefined ? undefined : valueFromASTUntyped(node, variables);
}
