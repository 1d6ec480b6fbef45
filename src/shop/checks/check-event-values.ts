import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { isNotFinite, isNumber } from '../mapping/usable-values.ts';

const NUMBERS: readonly string[] = ['integer', 'bigint', 'real', 'decimal', 'money'];

const VALUE = 'i."event_value"::text';

const wrongValues = z.object({ count: z.number(), examples: z.array(z.string()).nullable() });

/** Event values that are not numbers, if their column is not numeric; NaN and infinities are left empty instead. */
export async function checkEventValues({
  database,
  columns,
  usable,
}: DescribedShop): Promise<Finding[]> {
  const column = columns.interactions.find(({ name }) => name === 'event_value');
  if (column === undefined || NUMBERS.includes(column.type)) return [];
  const { count, examples } = await readRow(
    database,
    wrongValues,
    `WITH wrong AS (
       SELECT ${VALUE} AS value FROM ${usable}
       WHERE NOT ${isNumber(VALUE)} AND NOT ${isNotFinite(VALUE)}
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
      what: `${count === 1 ? '1 interaction has' : `${count} interactions have`} an event_value that is not a number`,
      examples: examples ?? [],
    },
  ];
}
