import type { Clause, Condition, Operand, Operator, Source } from './filter.ts';

/** One record of a dataset: its values by column. */
export type Row = Readonly<Record<string, string>>;

/** The data that a clause evaluates, for one item or user. */
export interface Facts {
  /** The records that belong to it: one of Items or Users, any number of Interactions. */
  rows(source: Exclude<Source, 'CurrentUser'>): readonly Row[];
  readonly currentUser: Row;
  readonly currentItem: Row;
}

/** Whether the clause keeps the item or user. A missing value fulfils no condition. */
export function clausePasses(clause: Clause, facts: Facts): boolean {
  const counts = clause.when.every((one) => conditionHolds(one, facts.currentUser, facts));
  if (!counts) return true;
  const source = clause.where[0]?.[0]?.source ?? 'Items';
  const rows = source === 'CurrentUser' ? [facts.currentUser] : facts.rows(source);
  const holds = rows.some((row) =>
    clause.where.some((group) => group.every((one) => conditionHolds(one, row, facts))),
  );
  return holds === clause.keeps;
}

function conditionHolds(condition: Condition, row: Row, facts: Facts): boolean {
  const { operator, operands } = condition;
  const text = row[condition.field] ?? '';
  if (text === '') return false;
  // Only event types are compared case-insensitively.
  const fold = condition.field === 'EVENT_TYPE' ? lower : same;
  const others = operands.flatMap((operand) => valuesOf(operand, facts)).map(fold);
  if (isOrder(operator)) return compares(Number(text), operator, Number(others[0] ?? NaN));
  const isAny = operands.some(({ kind }) => kind === 'any');
  const own = text.split('|').map(fold);
  const meets = isAny || own.some((one) => others.some((other) => equal(one, other)));
  return operator === 'IN' || operator === '=' ? meets : !meets;
}

type Order = '<' | '<=' | '>' | '>=';

function isOrder(operator: Operator): operator is Order {
  return operator.startsWith('<') || operator.startsWith('>');
}

function compares(one: number, operator: Order, other: number): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return false;
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  return operator === '>' ? one > other : one >= other;
}

function valuesOf(operand: Operand, facts: Facts): string[] {
  if (operand.kind === 'value') return [String(operand.value)];
  if (operand.kind !== 'current') return [];
  const row = operand.of === 'User' ? facts.currentUser : facts.currentItem;
  return (row[operand.field] ?? '').split('|').filter((text) => text !== '');
}

/** 5, 5.0 and 5.00 are equal. */
function equal(one: string, other: string): boolean {
  return one === other || (NUMBER.test(one) && NUMBER.test(other) && Number(one) === Number(other));
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function lower(text: string): string {
  return text.toLowerCase();
}

function same(text: string): string {
  return text;
}
