import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';

const NUMBERS: readonly string[] = ['integer', 'bigint', 'real', 'decimal'];

/** What PostgreSQL reads as a number out of a text. */
const NUMBER = String.raw`^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$`;

/** Values of interactions that are no numbers, where their column could hold such. */
export async function checkEventValues(
  shop: Shop,
  { interactions }: ShopColumns,
): Promise<Finding[]> {
  const column = interactions.find(({ name }) => name === 'event_value');
  if (column === undefined || NUMBERS.includes(column.type)) return [];
  const [row] = await shop.database.query<{ count: number; examples: string[] | null }>(
    `WITH wrong AS (
       SELECT i."event_value"::text AS value FROM ${asTable(shop.queries.interactions, 'i')}
       WHERE i."event_value"::text !~* '${NUMBER}'
     )
     SELECT (SELECT count(*)::int FROM wrong) AS count,
       (SELECT array_agg(left(value, ${EXAMPLE_LENGTH})) FROM (
          SELECT DISTINCT value FROM wrong ORDER BY 1 LIMIT ${EXAMPLES}) AS few) AS examples`,
  );
  if (row === undefined || row.count === 0) return [];
  return [
    {
      check: 'VALUES_NOT_NUMERIC',
      severity: 'BLOCKING',
      count: row.count,
      what: `${row.count} interactions have an event_value that is no number`,
      examples: row.examples ?? [],
    },
  ];
}
