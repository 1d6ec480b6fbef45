import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';

const NUMBERS: readonly string[] = ['integer', 'bigint', 'real', 'decimal'];

/** A text that PostgreSQL can convert to a number. */
const NUMBER = String.raw`^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$`;

const wrongValues = z.object({ count: z.number(), examples: z.array(z.string()).nullable() });

/** Event values that are not numbers, if their column is not numeric. */
export async function checkEventValues(
  shop: Shop,
  { interactions }: ShopColumns,
): Promise<Finding[]> {
  const column = interactions.find(({ name }) => name === 'event_value');
  if (column === undefined || NUMBERS.includes(column.type)) return [];
  const { count, examples } = await readRow(
    shop.database,
    wrongValues,
    `WITH wrong AS (
       SELECT i."event_value"::text AS value FROM ${asTable(shop.queries.interactions, 'i')}
       WHERE i."event_value"::text !~* '${NUMBER}'
     )
     SELECT (SELECT count(*)::int FROM wrong) AS count,
       (SELECT array_agg(left(value, ${EXAMPLE_LENGTH})) FROM (
          SELECT DISTINCT value FROM wrong ORDER BY 1 LIMIT ${EXAMPLES}) AS few) AS examples`,
  );
  if (count === 0) return [];
  return [
    {
      check: 'VALUES_NOT_NUMERIC',
      severity: 'BLOCKING',
      count,
      what: `${count} interactions have an event_value that is not a number`,
      examples: examples ?? [],
    },
  ];
}
