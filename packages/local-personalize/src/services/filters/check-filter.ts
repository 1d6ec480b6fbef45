import { type Condition, conditionsOf, type Filter } from './filter.ts';

/** The columns that a filter may use, by dataset type in upper case. */
export type FilterableColumns = ReadonlyMap<string, readonly string[]>;

const MAX_FIELDS = 10;

/** Why the filter is invalid in a group with these datasets; undefined if it is valid. */
export function checkFilter(filter: Filter, columns: FilterableColumns): string | undefined {
  const conditions = conditionsOf(filter);
  if (fieldsOf(filter).length > MAX_FIELDS) {
    return `Could not create filter. It names more than ${MAX_FIELDS} fields.`;
  }
  const subjects = new Set(filter.clauses.map(({ subject }) => subject));
  if (subjects.size > 1) {
    return 'Could not create filter. Its clauses are about both ItemID and UserID.';
  }
  return [
    ...conditions.map(ownProblem),
    ...fieldNames(conditions).map(columnProblem(columns)),
  ].find((problem) => problem !== undefined);
}

/** The distinct fields that a filter names, as `ITEMS.GENRE`. */
export function fieldsOf(filter: Filter): string[] {
  return fieldNames(conditionsOf(filter)).map(({ type, field }) => `${type}.${field}`);
}

interface FieldName {
  readonly type: string;
  readonly field: string;
}

function fieldNames(conditions: readonly Condition[]): FieldName[] {
  const names = conditions.flatMap(({ source, field, operands }) => [
    { type: source === 'CurrentUser' ? 'USERS' : source.toUpperCase(), field },
    ...operands.flatMap((operand) =>
      operand.kind === 'current'
        ? [{ type: operand.of === 'User' ? 'USERS' : 'ITEMS', field: operand.field }]
        : [],
    ),
  ]);
  return [...new Map(names.map((name) => [`${name.type}.${name.field}`, name])).values()];
}

function ownProblem({ source, field, operator, operands }: Condition): string | undefined {
  if (source === 'Interactions' && field !== 'EVENT_TYPE') {
    return `Could not create filter. Of Interactions only EVENT_TYPE can be filtered, not ${field}.`;
  }
  const isOrder = /[<>]/.test(operator);
  const text = operands.some((one) => one.kind === 'value' && typeof one.value === 'string');
  if (!isOrder || !text) return undefined;
  return `Could not create filter. ${operator} of ${source}.${field} takes a number.`;
}

function columnProblem(columns: FilterableColumns) {
  return ({ type, field }: FieldName): string | undefined => {
    const known = columns.get(type);
    if (!known) return `Could not create filter. The dataset group has no ${type} dataset.`;
    if (known.includes(field)) return undefined;
    return `Could not create filter. Invalid Expression: ${type} has no column ${field} that can be filtered.`;
  };
}
