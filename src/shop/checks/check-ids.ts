import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { Shop, ShopQueryName } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';

interface IdCounts {
  readonly empty: number;
  readonly unusable: number;
  readonly repeated: number;
}

/** Empty and unusable ids of a query, and in users and items those that come twice. */
export async function checkIds(
  shop: Shop,
  name: ShopQueryName,
  column: string,
): Promise<Finding[]> {
  const counts = await countFaultyIds(shop, name, column);
  const examples = async (select: string) => exampleIds(shop, { name, column, select });
  const finding = (check: string, count: number, what: string): Finding => ({
    check,
    severity: 'BLOCKING',
    count,
    what: `${column} of the ${name} query: ${count} rows ${what}`,
    examples: [],
  });
  const { empty, unusable, repeated } = counts;
  const findings = empty > 0 ? [finding('EMPTY_IDS', empty, 'have none')] : [];
  if (unusable > 0) {
    const what = 'have one over 256 characters or with control characters';
    const shown = await examples(`SELECT DISTINCT id FROM ids WHERE ${UNUSABLE}`);
    findings.push({ ...finding('UNUSABLE_IDS', unusable, what), examples: shown });
  }
  if (repeated > 0) {
    const shown = await examples('SELECT id FROM ids GROUP BY id HAVING count(*) > 1');
    findings.push({ ...finding('DUPLICATE_IDS', repeated, 'repeat one'), examples: shown });
  }
  return findings;
}

const UNUSABLE = `(length(id) > 256 OR id ~ '[[:cntrl:]]')`;

async function countFaultyIds(shop: Shop, name: ShopQueryName, column: string): Promise<IdCounts> {
  // Counting distinct values sorts them all: only where duplicates matter.
  const repeated = name === 'interactions' ? '0' : '(count(id) - count(DISTINCT id))::int';
  const [counts] = await shop.database.query<IdCounts>(
    `WITH ids AS (${idsOf(shop, name, column)})
     SELECT count(*) FILTER (WHERE id IS NULL OR id = '')::int AS empty,
       count(*) FILTER (WHERE ${UNUSABLE})::int AS unusable, ${repeated} AS repeated
     FROM ids`,
  );
  return counts ?? { empty: 0, unusable: 0, repeated: 0 };
}

interface Examples {
  readonly name: ShopQueryName;
  readonly column: string;
  readonly select: string;
}

async function exampleIds(shop: Shop, { name, column, select }: Examples): Promise<string[]> {
  const rows = await shop.database.query<{ id: string }>(
    `WITH ids AS (${idsOf(shop, name, column)})
     SELECT left(id, ${EXAMPLE_LENGTH}) AS id FROM (${select}) AS found ORDER BY 1 LIMIT ${EXAMPLES}`,
  );
  return rows.map(({ id }) => id);
}

function idsOf(shop: Shop, name: ShopQueryName, column: string): string {
  return `SELECT ${quoteName(column)}::text AS id FROM ${asTable(shop.queries[name] ?? '', 'q')}`;
}
