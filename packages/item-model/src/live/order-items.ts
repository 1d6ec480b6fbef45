import { addTo, intAt, prefixSum } from '../arrays/array-access.ts';
import type { LiveModel } from './live-model.ts';

type Columns = Pick<LiveModel, 'popularity' | 'firstSeen' | 'trend' | 'users'>;

const BITS = 11;
const BUCKETS = 2 ** BITS;

type Orders = Pick<LiveModel, 'popularItems' | 'newestItems' | 'trendingItems'>;

/** As many items as are sorted in a millisecond or two, before the code is optimized. */
const ITEMS_PER_STEP = 8_192;

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
  const seconds = new Uint32Array(firstSeen.length);
  yield* inSteps(seconds.length, (item) => (seconds[item] = Math.max(0, firstSeen[item] ?? 0)));
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
  yield* inSteps(keys.length, (item) => {
    if (!isListed(item)) return;
    items[count] = item;
    count += 1;
  });
  items = items.slice(0, count);
  for (let shift = 0; shift < 32; shift += BITS) items = yield* distribute(items, keys, shift);
  return items;
}

/** Sorts by the bits from `shift` on, largest first; equal ones keep their order. */
function* distribute(
  items: Int32Array,
  keys: Uint32Array,
  shift: number,
): Generator<undefined, Int32Array<ArrayBuffer>> {
  const bucketOf = (item: number) => BUCKETS - 1 - (((keys[item] ?? 0) >>> shift) & (BUCKETS - 1));
  const ends = new Int32Array(BUCKETS + 1);
  yield* inSteps(items.length, (at) => addTo(ends, bucketOf(intAt(items, at)) + 1, 1));
  prefixSum(ends);
  const sorted = new Int32Array(items.length);
  yield* inSteps(items.length, (at) => {
    const item = intAt(items, at);
    const bucket = bucketOf(item);
    sorted[intAt(ends, bucket)] = item;
    addTo(ends, bucket, 1);
  });
  return sorted;
}

/** Visits the numbers from 0 to before `count`, and yields now and then. */
function* inSteps(count: number, visit: (at: number) => void): Generator<undefined, void> {
  for (let from = 0; from < count; from += ITEMS_PER_STEP) {
    const to = Math.min(from + ITEMS_PER_STEP, count);
    for (let at = from; at < to; at += 1) visit(at);
    yield;
  }
}
