import { z } from 'zod';

import { readRow, readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { isLongerThan } from '../export/text-column.ts';
import type { Shop, ShopQueryName } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';

const idCounts = z.object({ empty: z.number(), unusable: z.number(), repeated: z.number() });
const exampleId = z.object({ id: z.string().nullable() });

/** Empty and invalid ids of a query, and duplicate ids of users and items. */
export async function checkIds(
  shop: Shop,
  name: ShopQueryName,
  column: string,
): Promise<Finding[]> {
  const counts = await countInvalidIds(shop, name, column);
  const examples = async (select: string) => exampleIds(shop, { name, column, select });
  const finding = (check: string, count: number, what: string): Finding => ({
    check,
    severity: 'BLOCKING',
    count,
    what: `${count === 1 ? '1 row' : `${count} rows`} of the ${name} query ${count === 1 ? 'has' : 'have'} ${what} in ${column}`,
    examples: [],
  });
  const { empty, unusable, repeated } = counts;
  const findings = empty > 0 ? [finding('EMPTY_IDS', empty, 'no id')] : [];
  if (unusable > 0) {
    const what = 'an id that is longer than 256 characters or contains control characters';
    const shown = await examples(`SELECT DISTINCT id FROM ids WHERE ${UNUSABLE}`);
    findings.push({ ...finding('UNUSABLE_IDS', unusable, what), examples: shown });
  }
  if (repeated > 0) {
    const shown = await examples('SELECT id FROM ids GROUP BY id HAVING count(*) > 1');
    findings.push({
      ...finding('DUPLICATE_IDS', repeated, 'a duplicate id'),
      examples: shown,
    });
  }
  return findings;
}

const UNUSABLE = `(${isLongerThan('id', 256)} OR id COLLATE "C" ~ '[[:cntrl:]]')`;

async function countInvalidIds(
  shop: Shop,
  name: ShopQueryName,
  column: string,
): Promise<z.output<typeof idCounts>> {
  // Counting distinct values sorts all rows, so it is done only where duplicates matter.
  const repeated = name === 'interactions' ? '0' : '(count(id) - count(DISTINCT id))::int';
  return readRow(
    shop.database,
    idCounts,
    `WITH ids AS (${idsOf(shop, name, column)})
     SELECT count(*) FILTER (WHERE id IS NULL OR id = '')::int AS empty,
       count(*) FILTER (WHERE ${UNUSABLE})::int AS unusable, ${repeated} AS repeated
     FROM ids`,
  );
}

interface Examples {
  readonly name: ShopQueryName;
  readonly column: string;
  readonly select: string;
}

async function exampleIds(shop: Shop, { name, column, select }: Examples): Promise<string[]> {
  const rows = await readRows(
    shop.database,
    exampleId,
    `WITH ids AS (${idsOf(shop, name, column)})
     SELECT left(id, ${EXAMPLE_LENGTH}) AS id FROM (${select}) AS found ORDER BY 1 LIMIT ${EXAMPLES}`,
  );
  return rows.map(({ id }) => id ?? '');
}

function idsOf(shop: Shop, name: ShopQueryName, column: string): string {
  return `SELECT ${quoteName(column)}::text AS id FROM ${asTable(shop.queries[name] ?? '', 'q')}`;
}
