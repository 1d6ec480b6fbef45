// Sums over lists of items in shared memory; all positions are byte offsets. The reference implementations are
// plainItemSums, plainHistorySearch, plainRowSearch and plainPairSums. Item sums are stored in lines of 16, one cache line, followed by one
// mark for each line.

// @ts-ignore: decorator
@inline function addOne(sums: usize, marks: usize, item: u32, value: f32): void {
  const to = sums + (<usize>item << 2);
  store<f32>(to, load<f32>(to) + value);
  store<u8>(marks + (<usize>item >> 4), 1);
}

/** Adds a share of `count` weights to the sums of their items. */
export function addRow(sums: usize, lines: usize, item: usize, weight: usize, count: usize, share: f32): void {
  const marks = sums + (lines << 6);
  const end = item + (count << 2);
  const even = item + ((count & ~3) << 2);
  while (item < even) {
    addOne(sums, marks, load<u32>(item), share * load<f32>(weight));
    addOne(sums, marks, load<u32>(item, 4), share * load<f32>(weight, 4));
    addOne(sums, marks, load<u32>(item, 8), share * load<f32>(weight, 8));
    addOne(sums, marks, load<u32>(item, 12), share * load<f32>(weight, 12));
    item += 16;
    weight += 16;
  }
  while (item < end) {
    addOne(sums, marks, load<u32>(item), share * load<f32>(weight));
    item += 4;
    weight += 4;
  }
}

/**
 * Writes the ids and values of the `capacity` items with the highest sums above the threshold, as a heap whose root is the
 * worst of them; returns their number. Ties go to the lower id. The reference implementation is top-heap.ts.
 */
export function keepBest(sums: usize, lines: usize, threshold: f32, ids: usize, values: usize, capacity: usize): usize {
  const marks = sums + (lines << 6);
  let size: usize = 0;
  for (let line: usize = 0; line < lines; line += 1) {
    if (!(line & 15) && !v128.any_true(v128.load(marks + line))) {
      line += 15;
      continue;
    }
    if (!load<u8>(marks + line)) continue;
    let at = sums + (line << 6);
    const limit = f32x4.splat(threshold);
    const low = v128.or(f32x4.gt(v128.load(at), limit), f32x4.gt(v128.load(at, 16), limit));
    const high = v128.or(f32x4.gt(v128.load(at, 32), limit), f32x4.gt(v128.load(at, 48), limit));
    if (!v128.any_true(v128.or(low, high))) continue;
    for (const end = at + 64; at < end; at += 4) {
      const value = load<f32>(at);
      if (!(value > threshold)) continue;
      const id = <u32>((at - sums) >> 2);
      if (size < capacity) {
        siftUp(ids, values, size, id, value);
        size += 1;
      } else {
        siftDown(ids, values, size, id, value);
      }
      if (size == capacity) threshold = load<f32>(values);
    }
  }
  return size;
}

/** Inserts an item whose id is higher than all others: it comes after equal ones. */
function siftUp(ids: usize, values: usize, at: usize, id: u32, value: f32): void {
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = load<f32>(values + (parent << 2));
    if (above < value) break;
    store<f32>(values + (at << 2), above);
    store<u32>(ids + (at << 2), load<u32>(ids + (parent << 2)));
    at = parent;
  }
  store<f32>(values + (at << 2), value);
  store<u32>(ids + (at << 2), id);
}

/** Replaces the root by an item whose id is higher than all others. */
function siftDown(ids: usize, values: usize, size: usize, id: u32, value: f32): void {
  let at: usize = 0;
  for (;;) {
    let child: usize = 2 * at + 1;
    if (child >= size) break;
    let low = load<f32>(values + (child << 2));
    if (child + 1 < size) {
      const right = load<f32>(values + (child << 2), 4);
      const isEqual = right == low && load<u32>(ids + (child << 2), 4) > load<u32>(ids + (child << 2));
      if (right < low || isEqual) {
        child += 1;
        low = right;
      }
    }
    if (low >= value) break;
    store<f32>(values + (at << 2), low);
    store<u32>(ids + (at << 2), load<u32>(ids + (child << 2)));
    at = child;
  }
  store<f32>(values + (at << 2), value);
  store<u32>(ids + (at << 2), id);
}

/** Zeroes the sums and the marks. */
export function clear(sums: usize, lines: usize): void {
  const marks = sums + (lines << 6);
  const zero = i32x4.splat(0);
  for (let first: usize = 0; first < lines; first += 16) {
    if (!v128.any_true(v128.load(marks + first))) continue;
    for (let line = first; line < first + 16; line += 1) {
      if (!load<u8>(marks + line)) continue;
      const at = sums + (line << 6);
      v128.store(at, zero);
      v128.store(at, zero, 16);
      v128.store(at, zero, 32);
      v128.store(at, zero, 48);
    }
    v128.store(marks + first, zero);
  }
}

/** Adds three numbers to the four sums of each of `count` items; appends items to `met` at their first occurrence. */
export function addTriples(sums: usize, item: usize, count: usize, ridge: f32, cosine: f32, turbo: f32, met: usize): usize {
  const pair = f32x4.replace_lane(f32x4.splat(0), 0, ridge);
  const more = f32x4.replace_lane(f32x4.replace_lane(pair, 1, cosine), 2, turbo);
  const end = item + (count << 2);
  for (; item < end; item += 4) {
    const one = <usize>load<u32>(item);
    const to = sums + (one << 4);
    const before = v128.load(to);
    store<u32>(met, <u32>one);
    met += <usize>(f32x4.extract_lane(before, 0) == 0) << 2;
    v128.store(to, f32x4.add(before, more));
  }
  return met;
}

/** As `addTriples` with one number and one sum. */
export function addSingles(sums: usize, item: usize, count: usize, more: f32, met: usize): usize {
  const end = item + (count << 2);
  for (; item < end; item += 4) {
    const one = <usize>load<u32>(item);
    const to = sums + (one << 2);
    const before = load<f32>(to);
    store<u32>(met, <u32>one);
    met += <usize>(before == 0) << 2;
    store<f32>(to, before + more);
  }
  return met;
}

/**
 * Of each of `count` ranges, a pair of the first item's offset and a number of items, writes how many of the items have
 * a place, and these places. Branchless: most items have none.
 */
export function findPlaces(places: usize, range: usize, count: usize, found: usize): void {
  const end = range + (count << 3);
  for (; range < end; range += 8) {
    let item = <usize>load<u32>(range);
    const last = item + (<usize>load<u32>(range, 4) << 2);
    let to = found + 4;
    for (; item < last; item += 4) {
      const place = <u32>load<u16>(places + (<usize>load<u32>(item) << 1));
      store<u32>(to, place);
      to += <usize>(place != 0) << 2;
    }
    store<u32>(found, <u32>((to - found) >> 2) - 1);
    found = to;
  }
}

/**
 * Zeroes `columns` numbers from `to` on, four at a time, then writes the value of each of `count` entries whose item has a place p to the
 * pth of these numbers. Branchless, as in `findPlaces`: all others are written to the number before the first.
 */
export function takeEntries(places: usize, item: usize, value: usize, count: usize, to: usize, columns: usize): void {
  const zero = i32x4.splat(0);
  for (let at = to, last = to + (columns << 2); at < last; at += 16) v128.store(at, zero);
  const before = to - 4;
  const end = item + (count << 2);
  for (; item < end; item += 4) {
    const place = <usize>load<u16>(places + (<usize>load<u32>(item) << 1));
    store<f32>(before + (place << 2), load<f32>(value));
    value += 4;
  }
}
