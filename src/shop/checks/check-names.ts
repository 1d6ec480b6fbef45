import type { Column } from '../../database/connection/read-columns.ts';
import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { planOwnColumns } from '../export/own-columns.ts';
import type { ShopQueryName } from '../shop.ts';

/** Columns that Personalize gets under a name that cannot be told from theirs, and columns that it does not get. */
export function checkNames(name: ShopQueryName, columns: readonly Column[]): Finding[] {
  const { used, ofOtherType, beyondLimit, limit } = planOwnColumns(name, columns);
  const warning = (
    check: string,
    found: readonly string[],
    [one, several]: readonly [string, string],
  ): Finding[] => {
    const count = found.length;
    const place = `${count} of ${columns.length} columns of the ${name} query`;
    const examples = found.slice(0, EXAMPLES);
    return count === 0
      ? []
      : [
          {
            check,
            severity: 'WARNING',
            count,
            what: `${place} ${count === 1 ? one : several}`,
            examples,
          },
        ];
  };
  const reason = `Personalize accepts ${limit}, and gets the first ones`;
  const renamed = used.filter(({ isRenamed }) => isRenamed);
  return [
    ...warning(
      'RENAMED_COLUMNS',
      renamed.map(({ column, field }) => `${column.name} as ${field}`),
      [
        'has a reserved name, or one that Personalize does not distinguish from others, and is exported under another; an alias in the SELECT gives it a readable one',
        'have a reserved name, or one that Personalize does not distinguish from others, and are exported under another; an alias in the SELECT gives them a readable one',
      ],
    ),
    ...warning(
      'COLUMNS_NOT_LEARNED',
      ofOtherType.map(({ name: column, sqlType }) => `${column} ${sqlType}`),
      [
        'has a type that models cannot learn from, and is not exported for training',
        'have a type that models cannot learn from, and are not exported for training',
      ],
    ),
    ...warning(
      'TOO_MANY_COLUMNS',
      beyondLimit.map((column) => column.name),
      [`is not exported for training: ${reason}`, `are not exported for training: ${reason}`],
    ),
  ];
}
