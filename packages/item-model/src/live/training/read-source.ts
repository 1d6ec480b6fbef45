import { readLines } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { growingInt32 } from '../../arrays/growing-array.ts';
import type { ItemText } from '../../content/item-features.ts';
import { createInteractionsBuilder, type Interactions } from '../../histories/interactions.ts';

/** The `order` of an event that is no purchase. */
export const NO_PURCHASE = -2;
const NO_ORDER = -1;

/** Interactions with the number of the order of each; -1 for a purchase without an order, -2 for no purchase. */
export interface ReadEvents {
  readonly interactions: Interactions;
  readonly order: Int32Array;
}

/** An item of the catalogue. */
export interface ReadItem {
  /** Epoch seconds; NaN where the shop does not say. */
  readonly createdAt: number;
  /** Undefined if nothing is said about the item. */
  readonly text: ItemText | undefined;
}

const eventLine = z
  .tuple([z.string(), z.string(), z.number(), z.string(), z.boolean(), z.string().nullable()])
  .rest(z.unknown());

/** Reads the lines of `ItemModelSource.events`. Throws with the number of a malformed line. */
export async function readEvents(chunks: AsyncIterable<Uint8Array>): Promise<ReadEvents> {
  const builder = createInteractionsBuilder();
  const order = growingInt32();
  await forEachLine(chunks, { name: 'events', schema: eventLine }, (line) => {
    const [user, item, time, eventType, isPurchase, orderId] = line;
    builder.add({ user, item, time, eventType, eventValue: NaN });
    order.push(isPurchase ? orderNumber(orderId) : NO_PURCHASE);
  });
  return { interactions: builder.build(), order: order.toArray() };
}

/** FNV-1a in 31 bits: numbers have to differ among the orders of one user only, and a list of all names would be large. */
function orderNumber(orderId: string | null): number {
  if (orderId === null || orderId === '') return NO_ORDER;
  let hash = 0x811c9dc5;
  for (let at = 0; at < orderId.length; at += 1) {
    hash = Math.imul(hash ^ orderId.charCodeAt(at), 0x01000193);
  }
  return hash >>> 1;
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const text = z.string().nullish();

const itemLine = z.object({
  id: z.string(),
  createdAt: z.number().nullish(),
  title: text,
  brand: text,
  category: text,
  description: text,
  price: z.number().nullish(),
  attributes: z.record(z.string(), z.union([scalar, z.unknown()])).nullish(),
});

/** Reads the lines of `ItemModelSource.items`, by item. Throws with the number of a malformed line. */
export async function readItems(
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReadonlyMap<string, ReadItem>> {
  const items = new Map<string, ReadItem>();
  await forEachLine(chunks, { name: 'items', schema: itemLine }, ({ id, createdAt, ...rest }) => {
    items.set(id, { createdAt: createdAt ?? NaN, text: textOf(rest) });
  });
  return items;
}

type Content = Omit<z.infer<typeof itemLine>, 'id' | 'createdAt'>;

function textOf({ attributes, ...columns }: Content): ItemText | undefined {
  const values = Object.entries({ ...attributes, ...columns }).flatMap(([name, value]) => {
    const parsed = scalar.safeParse(value).data ?? null;
    if (parsed === null || parsed === '') return [];
    return [[name.toUpperCase(), typeof parsed === 'boolean' ? String(parsed) : parsed] as const];
  });
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

interface LineFormat<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

async function forEachLine<T>(
  chunks: AsyncIterable<Uint8Array>,
  { name, schema }: LineFormat<T>,
  visit: (line: T) => void,
): Promise<void> {
  let number = 0;
  for await (const line of readLines(chunks)) {
    number += 1;
    if (line !== '') visit(parseLine(schema, line, `Line ${number} of the ${name}`));
  }
}

function parseLine<T>(schema: z.ZodType<T>, line: string, place: string): T {
  const parsed = schema.safeParse(jsonOf(line, place));
  if (parsed.success) return parsed.data;
  throw new TypeError(`${place} has another form.\n${z.prettifyError(parsed.error)}`);
}

function jsonOf(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new TypeError(`${place} is no JSON.`, { cause: error });
  }
}
