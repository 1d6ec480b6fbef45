import { createFault } from '../domain/faults/create-fault.ts';
import type { Shop, ShopQueryName } from './shop.ts';
import { asTable, quoteName } from './sql.ts';

interface IdCounts {
  readonly empty: number;
  readonly unusable: number;
  readonly duplicates: number;
}

/** Rejects empty and unusable ids of a query, and in users and items duplicate ones, with examples. */
export async function checkIds(shop: Shop, name: ShopQueryName, column: string): Promise<void> {
  const counts = await countFaultyIds(shop, name, column);
  const fault = (what: string, examples: readonly string[]) =>
    createFault('SHOP_IDS_INVALID', { query: name, column, what, examples });
  if (counts.empty > 0) throw fault(`${counts.empty} rows have none`, []);
  if (counts.unusable > 0) {
    throw fault(
      `${counts.unusable} rows have one over 256 characters or with control characters`,
      await exampleIds(
        shop,
        name,
        `SELECT id FROM ids WHERE ${UNUSABLE} ORDER BY id LIMIT 3`,
        column,
      ),
    );
  }
  if (name !== 'interactions' && counts.duplicates > 0) {
    throw fault(
      `${counts.duplicates} rows repeat one`,
      await exampleIds(
        shop,
        name,
        'SELECT id FROM ids GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 3',
        column,
      ),
    );
  }
}

const UNUSABLE = `(length(id) > 256 OR id ~ '[[:cntrl:]]')`;

async function countFaultyIds(shop: Shop, name: ShopQueryName, column: string): Promise<IdCounts> {
  // Counting distinct values sorts them all: only where duplicates matter.
  const duplicates = name === 'interactions' ? '0' : '(count(id) - count(DISTINCT id))::int';
  const [counts] = await shop.database.query<IdCounts>(
    `WITH ids AS (${idsOf(shop, name, column)})
     SELECT count(*) FILTER (WHERE id IS NULL OR id = '')::int AS empty,
       count(*) FILTER (WHERE ${UNUSABLE})::int AS unusable, ${duplicates} AS duplicates
     FROM ids`,
  );
  return counts ?? { empty: 0, unusable: 0, duplicates: 0 };
}

async function exampleIds(
  shop: Shop,
  name: ShopQueryName,
  select: string,
  column: string,
): Promise<string[]> {
  const rows = await shop.database.query<{ id: string }>(
    `WITH ids AS (${idsOf(shop, name, column)}) ${select}`,
  );
  return rows.map((row) => row.id.slice(0, 40));
}

function idsOf(shop: Shop, name: ShopQueryName, column: string): string {
  return `SELECT ${quoteName(column)}::text AS id FROM ${asTable(shop.queries[name] ?? '', 'q')}`;
}
