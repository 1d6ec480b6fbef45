import { ALIASES } from '../mapping/usable-columns.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import type { ShopQueryName } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';
import type { DatasetColumn } from './dataset-column.ts';

/** The COPY that writes a dataset as CSV for Personalize: upper-case header, `\"` inside quotes. */
export function datasetCopy(
  shop: DescribedShop,
  name: ShopQueryName,
  columns: readonly DatasetColumn[],
): string {
  const selected = columns.map((column) => `${column.sql} AS ${quoteName(column.field.name)}`);
  return `COPY (SELECT ${selected.join(', ')} FROM ${datasetSource(shop, name)})
    TO STDOUT WITH (FORMAT csv, HEADER, ESCAPE '\\', ENCODING 'UTF8')`;
}

/** The SELECT that counts the rows of a dataset and its truncated texts. */
export function datasetCount(
  shop: DescribedShop,
  name: ShopQueryName,
  columns: readonly DatasetColumn[],
): string {
  const cuts = columns.flatMap(({ uncut }) =>
    uncut === undefined ? [] : [`count(*) FILTER (WHERE length(${uncut.sql}) > ${uncut.limit})`],
  );
  return `SELECT count(*)::int AS rows, (${['0', ...cuts].join(' + ')})::int AS cut FROM ${datasetSource(shop, name)}`;
}

/**
 * A mapping query as the table for the expressions of the columns; only usable interactions. A column of users and items
 * is often computed by a subquery. OFFSET 0 computes it once a row; without, PostgreSQL computes it for each use.
 */
export function datasetSource(shop: DescribedShop, name: ShopQueryName): string {
  if (name === 'interactions') return shop.usable;
  const query = asTable(shop.queries[name] ?? '', 'q');
  return asTable(`SELECT q.* FROM ${query} OFFSET 0`, ALIASES[name]);
}
