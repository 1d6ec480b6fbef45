import type { Column } from '../../database/connection/read-columns.ts';
import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { planOwnColumns } from '../export/own-columns.ts';
import type { ShopQueryName } from '../shop.ts';

/** Columns that Personalize gets under a name that cannot be told from theirs, and columns that it does not get. */
export function checkNames(name: ShopQueryName, columns: readonly Column[]): Finding[] {
  const { used, ofOtherType, beyondLimit, limit } = planOwnColumns(name, columns);
  const renamed = used.filter(({ isRenamed }) => isRenamed);
  return [
    ...warning(
      'RENAMED_COLUMNS',
      renamed.map(({ column, field }) => `${column.name} as ${field}`),
      (count) =>
        `${count} columns of the ${name} query have a reserved name, or one that Personalize does not distinguish from another, and are exported under others`,
    ),
    ...warning(
      'COLUMNS_NOT_LEARNED',
      ofOtherType.map(({ name: column, sqlType }) => `${column} ${sqlType}`),
      (count) =>
        `${count} columns of the ${name} query have a type that models cannot learn from, and are not exported for training`,
    ),
    ...warning(
      'TOO_MANY_COLUMNS',
      beyondLimit.map((column) => column.name),
      (count) =>
        `${count} columns of the ${name} query are not exported for training: Personalize accepts ${limit}, and takes the first ones`,
    ),
  ];
}

function warning(
  check: string,
  names: readonly string[],
  what: (count: number) => string,
): Finding[] {
  if (names.length === 0) return [];
  const examples = names.slice(0, EXAMPLES);
  return [{ check, severity: 'WARNING', count: names.length, what: what(names.length), examples }];
}
