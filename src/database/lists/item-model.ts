import { z } from 'zod';

import type { Database } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

/** Reads stored item models, a few rows at a time. */
export interface ItemModelReader {
  /** What belongs to a model as a whole; undefined if the generation has no model, or has been pruned. */
  header(generationId: number): Promise<StoredItemModel | undefined>;
  /** The rows from number `from` to before `to`, in order. */
  rows(generationId: number, from: number, to: number): Promise<StoredModelRow[]>;
}

const storedItemModel = z.object({
  format: z.int(),
  items: z.int(),
  parameters: z.unknown(),
});

export type StoredItemModel = z.output<typeof storedItemModel>;

/** Bytes of `array_send`, which keep each real exact and are read much faster than text. */
const bytes = z.instanceof(Buffer);
const integers = bytes.transform((sent) => readArray(sent, (at) => sent.readInt32BE(at)));
const reals = bytes.transform((sent) => readArray(sent, (at) => sent.readFloatBE(at)));

const storedModelRow = z.object({
  itemId: z.string(),
  related: integers,
  weights: reals,
  basketRelated: integers.nullable(),
  basketWeights: reals.nullable(),
  similar: integers,
  similarities: reals,
  popularity: z.number(),
  recentPopularity: z.number(),
  /** Epoch seconds. */
  firstSeen: z.number().nullable(),
  repeatIntervalDays: z.number().nullable(),
  trend: z.number().nullable(),
  users: z.int(),
});

type StoredModelRow = z.output<typeof storedModelRow>;

export function createItemModelReader(database: Database): ItemModelReader {
  return {
    header: async (generationId) => {
      const [row] = await readRows(database, storedItemModel, READ_HEADER, [generationId]);
      return row;
    },
    rows: async (generationId, from, to) =>
      readRows(database, storedModelRow, READ_ROWS, [generationId, from, to]),
  };
}

const READ_HEADER = `SELECT format, items, parameters FROM gateway.item_models WHERE generation_id = $1`;

const READ_ROWS = `SELECT item_id AS "itemId", array_send(related) AS related, array_send(weights) AS weights,
    array_send(basket_related) AS "basketRelated", array_send(basket_weights) AS "basketWeights",
    array_send(similar_items) AS similar, array_send(similarities) AS similarities,
    popularity, recent_popularity AS "recentPopularity",
    extract(epoch FROM first_seen)::float8 AS "firstSeen",
    repeat_interval_days AS "repeatIntervalDays", trend, users
  FROM gateway.item_model
  WHERE generation_id = $1 AND number >= $2 AND number < $3
  ORDER BY number`;

/** The number of dimensions, a flag and the type of the elements. */
const LENGTH_AT = 12;
/** After the length and the lower bound of the one dimension. */
const ELEMENTS_AT = 20;
/** Each element has its length before its value. */
const ELEMENT_BYTES = 8;

function readArray(sent: Buffer, valueAt: (offset: number) => number): number[] {
  const isEmpty = sent.readInt32BE(0) === 0;
  const length = isEmpty ? 0 : sent.readInt32BE(LENGTH_AT);
  const values: number[] = [];
  for (let index = 0; index < length; index += 1) {
    values.push(valueAt(ELEMENTS_AT + index * ELEMENT_BYTES + 4));
  }
  return values;
}
