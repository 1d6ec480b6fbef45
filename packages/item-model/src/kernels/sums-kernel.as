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

/** The first item from `from` on whose sum exceeds the threshold; the end of the last line if there is none. */
export function above(sums: usize, lines: usize, from: usize, threshold: f32): usize {
  for (; from & 15; from += 1) {
    if (load<f32>(sums + (from << 2)) > threshold) return from;
  }
  const marks = sums + (lines << 6);
  const limit = f32x4.splat(threshold);
  let line = from >> 4;
  while (line < lines) {
    if (!(line & 15) && !v128.any_true(v128.load(marks + line))) {
      line += 16;
      continue;
    }
    if (load<u8>(marks + line)) {
      let at = sums + (line << 6);
      const low = v128.or(f32x4.gt(v128.load(at), limit), f32x4.gt(v128.load(at, 16), limit));
      const high = v128.or(f32x4.gt(v128.load(at, 32), limit), f32x4.gt(v128.load(at, 48), limit));
      if (v128.any_true(v128.or(low, high))) {
        while (!(load<f32>(at) > threshold)) at += 4;
        return (at - sums) >> 2;
      }
    }
    line += 1;
  }
  return lines << 4;
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
 * Of `count` entries of a row, writes the place and the value of each whose item has a place; returns the offset after
 * the last. Branchless, as in `findPlaces`.
 */
export function findEntries(places: usize, item: usize, value: usize, count: usize, found: usize): usize {
  const end = item + (count << 2);
  for (; item < end; item += 4) {
    const place = <u32>load<u16>(places + (<usize>load<u32>(item) << 1));
    store<u32>(found, place);
    store<f32>(found, load<f32>(value), 4);
    found += <usize>(place != 0) << 3;
    value += 4;
  }
  return found;
}
