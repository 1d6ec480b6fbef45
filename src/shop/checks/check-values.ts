import { z } from 'zod';

import type { Column } from '../../database/connection/read-columns.ts';
import { readRow, readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { datasetSource } from '../export/dataset-query.ts';
import { CATEGORY_LIMIT, itemCategory, usableColumn } from '../mapping/usable-columns.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import type { ShopQueryName } from '../shop.ts';

const counted = z.object({ rows: z.number(), counts: z.array(z.number()) });
const example = z.object({ id: z.string().nullable() });

interface ValueCheck {
  readonly check: string;
  /** SQL over the table of the query. */
  readonly condition: string;
  /** What the values are: "price is negative". */
  readonly what: string;
  /** What becomes of them: "it is kept". */
  readonly effect: string;
}

/** Values that are left empty because neither Personalize nor JSON can hold them, and values that are probably wrong. */
export async function checkValues(shop: DescribedShop, name: ShopQueryName): Promise<Finding[]> {
  const checks = listValueChecks(name, shop.columns[name]);
  if (checks.length === 0) return [];
  const source = datasetSource(shop, name);
  const counts = checks.map(({ condition }) => `count(*) FILTER (WHERE ${condition})::int`);
  const { rows, counts: found } = await readRow(
    shop.database,
    counted,
    `SELECT count(*)::int AS rows, ARRAY[${counts.join(', ')}] AS counts FROM ${source}`,
  );
  const findings: Finding[] = [];
  for (const [index, { check, condition, what, effect }] of checks.entries()) {
    const count = found[index] ?? 0;
    if (count === 0) continue;
    const id = name === 'users' ? 'u."user_id"' : 'i."item_id"';
    const examples = await readRows(
      shop.database,
      example,
      `SELECT DISTINCT left(${id}::text, ${EXAMPLE_LENGTH}) AS id FROM ${source}
       WHERE ${condition} ORDER BY 1 LIMIT ${EXAMPLES}`,
    );
    findings.push({
      check,
      severity: 'WARNING',
      count,
      what: `${what} in ${count} of ${rows} rows of the ${name} query; ${effect}`,
      examples: examples.map((row) => row.id ?? ''),
    });
  }
  return findings;
}

function listValueChecks(name: ShopQueryName, columns: readonly Column[]): ValueCheck[] {
  const unusable = columns.flatMap((column) => {
    const usable = usableColumn(name, column);
    // Interactions without a usable time are left out.
    if (name === 'interactions' && column.name === 'timestamp') return [];
    if (usable.unusable === undefined) return [];
    const { sql, why } = usable.unusable;
    const isAvailability = name === 'items' && column.name === 'available';
    const effect = `it ${isAvailability ? 'counts as available' : 'is left empty'} until it is corrected`;
    return [{ check: 'UNUSABLE_VALUES', condition: sql, what: `${column.name} ${why}`, effect }];
  });
  return name === 'items' ? [...unusable, ...listItemChecks(columns)] : unusable;
}

function listItemChecks(items: readonly Column[]): ValueCheck[] {
  const price = items.find((column) => column.name === 'price');
  const category = items.find((column) => column.name === 'category');
  return [
    ...(price === undefined
      ? []
      : [
          {
            check: 'NEGATIVE_PRICES',
            condition: `${usableColumn('items', price).sql} < 0`,
            what: 'price is negative',
            effect: 'it is kept',
          },
        ]),
    ...(category === undefined
      ? []
      : [
          {
            check: 'LONG_CATEGORIES',
            condition: `i."category"::text <> ${itemCategory(items)}`,
            what: `category has more than ${CATEGORY_LIMIT} characters`,
            effect: 'lists use its beginning',
          },
        ]),
  ];
}
