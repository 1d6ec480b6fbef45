import type { LiveModel } from './live-model.ts';

type Columns = Pick<LiveModel, 'popularity' | 'firstSeen' | 'trend' | 'users'>;

const BITS = 11;
const BUCKETS = 2 ** BITS;

type Orders = Pick<LiveModel, 'popularItems' | 'newestItems' | 'trendingItems'>;

/**
 * The items with users by popularity, those of known age by age, and those that gain by their gain; ties by number. It
 * yields every few milliseconds, so that a gateway can answer requests in between.
 */
export function* orderItems({
  popularity,
  firstSeen,
  trend,
  users,
}: Columns): Generator<undefined, Orders> {
  const popularItems = yield* order(bitsOf(popularity), (item) => (users[item] ?? 0) > 0);
  const seconds = Uint32Array.from(firstSeen, (one) => Math.max(0, one));
  const newestItems = yield* order(seconds, (item) => !Number.isNaN(firstSeen[item]));
  const trendingItems = yield* order(bitsOf(trend), (item) => (trend[item] ?? 0) > 0);
  return { popularItems, newestItems, trendingItems };
}

/** The bits of numbers from 0 on, which are in the same order as the numbers. */
function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** A radix sort, largest key first. */
function* order(
  keys: Uint32Array,
  isListed: (item: number) => boolean,
): Generator<undefined, Int32Array> {
  let items = new Int32Array(keys.length);
  let count = 0;
  for (let item = 0; item < keys.length; item += 1) {
    if (!isListed(item)) continue;
    items[count] = item;
    count += 1;
  }
  items = items.slice(0, count);
  yield;
  for (let shift = 0; shift < 32; shift += BITS) {
    items = distribute(items, keys, shift);
    yield;
  }
  return items;
}

/** Sorts by the bits from `shift` on, largest first; equal ones keep their order. */
function distribute(items: Int32Array, keys: Uint32Array, shift: number): Int32Array<ArrayBuffer> {
  const bucketOf = (item: number) => BUCKETS - 1 - (((keys[item] ?? 0) >>> shift) & (BUCKETS - 1));
  const ends = new Int32Array(BUCKETS + 1);
  for (const item of items) ends[bucketOf(item) + 1] = (ends[bucketOf(item) + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    ends[bucket + 1] = (ends[bucket + 1] ?? 0) + (ends[bucket] ?? 0);
  }
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const place = ends[bucketOf(item)] ?? 0;
    sorted[place] = item;
    ends[bucketOf(item)] = place + 1;
  }
  return sorted;
}
