import { z } from 'zod';

import { readRow, readRows } from '../../database/connection/read-rows.ts';
import type { ShopSize } from '../checks/check-minimum.ts';
import { type DescribedShop, describeShopAt } from '../mapping/usable-interactions.ts';
import type { Shop, ShopQueryName } from '../shop.ts';
import { asTable } from '../sql.ts';
import { avroSchema } from './avro-schema.ts';
import type { DatasetColumn } from './dataset-column.ts';
import { interactionColumns, itemColumns, userColumns } from './dataset-columns.ts';

/** A dataset as an export would write it. */
interface DatasetMeasure {
  readonly dataset: ShopQueryName;
  readonly rows: number;
  /** The size of its CSV file, accurate to a few per mille. */
  readonly bytes: number;
  /** Avro, as JSON text. */
  readonly schema: string;
}

export interface ShopMeasure extends Pick<
  ShopSize,
  'interactions' | 'activeUsers' | 'activeItems'
> {
  readonly datasets: readonly DatasetMeasure[];
}

const counts = z.object({ rows: z.number(), bytes: z.number() });
const interactionCounts = counts.extend({ activeUsers: z.number(), activeItems: z.number() });

/** How much an export would write, by one query for each dataset; without checks. */
export async function measureShop(given: Shop, now: Date): Promise<ShopMeasure> {
  const shop = await describeShopAt(given, now);
  const { activeUsers, activeItems, ...interactions } = await measureInteractions(shop);
  const items = await measureMetadata(shop, 'items', itemColumns(shop.columns.items));
  const users = await measureMetadata(shop, 'users', userColumns(shop.columns.users));
  const datasets = [interactions, ...items, ...users];
  return { interactions: interactions.rows, activeUsers, activeItems, datasets };
}

async function measureInteractions({
  database,
  columns,
  usable,
}: DescribedShop): Promise<DatasetMeasure & Pick<ShopSize, 'activeUsers' | 'activeItems'>> {
  const name = 'interactions';
  const written = interactionColumns(columns.interactions);
  const measured = await readRow(
    database,
    interactionCounts,
    `SELECT ${countsOf(written)}, count(DISTINCT i.user_id::text)::int AS "activeUsers",
       count(DISTINCT i.item_id::text)::int AS "activeItems"
     FROM ${usable}`,
  );
  return { dataset: name, schema: schemaOf(name, written), ...measured };
}

/** Users and items without columns beside the id have no dataset. */
async function measureMetadata(
  shop: Shop,
  name: 'items' | 'users',
  columns: readonly DatasetColumn[],
): Promise<DatasetMeasure[]> {
  const query = shop.queries[name];
  if (query === undefined || columns.length < 2) return [];
  const alias = name === 'users' ? 'u' : 'i';
  const rows = await readRows(
    shop.database,
    counts,
    `SELECT ${countsOf(columns)} FROM ${asTable(query, alias)}`,
  );
  return rows.map((row) => ({ dataset: name, schema: schemaOf(name, columns), ...row }));
}

/** A line of CSV has its values, a comma or line break after each, and quotes around those with a comma. */
function countsOf(columns: readonly DatasetColumn[]): string {
  const sizes = columns.map(
    ({ sql }) =>
      `coalesce(octet_length((${sql})::text) + CASE WHEN strpos((${sql})::text, ',') > 0 THEN 2 ELSE 0 END, 0)`,
  );
  return `count(*)::int AS rows, coalesce(sum(${sizes.join(' + ')} + ${columns.length}), 0)::float8 AS bytes`;
}

function schemaOf(name: ShopQueryName, columns: readonly DatasetColumn[]): string {
  return avroSchema(
    name,
    columns.map(({ field }) => field),
  );
}
