import { arrayLiteral, copyRow } from '../connection/copy-text.ts';
import type { Session } from '../connection/database.ts';
import { partitionName } from '../schema/partitions.ts';

/** The tables that COPY fills, with the columns in its order. */
const COLUMNS = {
  user_recommendations: 'user_id, item_ids, scores',
  similar_items: 'item_id, item_ids, scores',
  personalized_ranking: 'user_id, item_ids, scores',
  catalogue:
    'item_id, title, category, brand, price, currency, image_url, url, available, attributes, list_price, image_alt, parent_id',
  item_model:
    'number, item_id, related, weights, basket_related, basket_weights, similar_items, similarities, popularity, recent_popularity, first_seen, repeat_interval_days, trend, users',
} as const;

export type GenerationTable = keyof typeof COLUMNS;

export type CopyValue = string | number | boolean | null | readonly (string | number | null)[];

export type CopyRows = AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>;

/**
 * Fills one table of a generation by COPY. Call it in a transaction: when the source fails, no row is kept. Answers the
 * number of rows.
 */
export async function loadGeneration(
  session: Session,
  table: GenerationTable,
  generationId: number,
  rows: CopyRows,
): Promise<number> {
  const partition = partitionName(table, generationId);
  const copy = `COPY ${partition} (${COLUMNS[table]}) FROM STDIN`;
  const loaded = await session.copyIn(copy, asCopyText(rows));
  await session.query(`ANALYZE ${partition}`);
  return loaded;
}

/** Rows in the text format of COPY. */
export async function* asCopyText(rows: CopyRows): AsyncGenerator<string> {
  for await (const row of rows) {
    yield copyRow(row.map((value) => (isArray(value) ? arrayLiteral(value) : value)));
  }
}

function isArray(value: CopyValue): value is readonly (string | number | null)[] {
  return Array.isArray(value);
}
