/** The number of results at most, and a filter for them. */
export interface TopOptions {
  readonly count: number;
  readonly allows: (one: number) => boolean;
}

/** All candidates, best first. */
export function sortByScore(candidates: Int32Array, score: Float64Array): Int32Array {
  return takeTop(candidates, score, { count: candidates.length, allows: () => true });
}

/** The first allowed candidates, in the given order. */
export function takeFirst(ordered: Iterable<number>, { count, allows }: TopOptions): number[] {
  const taken: number[] = [];
  if (count <= 0) return taken;
  for (const one of ordered) {
    if (allows(one) && taken.push(one) >= count) break;
  }
  return taken;
}

/** The best of the allowed candidates, best first; ties go to the lower number. */
export function takeTop(
  candidates: ArrayLike<number>,
  score: Float64Array,
  { count, allows }: TopOptions,
): Int32Array {
  // A heap whose root is the worst of the best so far: most candidates are rejected by one comparison.
  const heap = new Int32Array(Math.min(count, candidates.length));
  let size = 0;
  for (let at = 0; at < candidates.length; at += 1) {
    const one = candidates[at] ?? 0;
    // The filter runs last: it costs more than a comparison.
    const isBetter = size < heap.length || (size > 0 && isWorse(score, heap[0] ?? 0, one));
    if (!isBetter || !allows(one)) continue;
    if (size < heap.length) {
      heap[size] = one;
      siftUp(heap, score, size);
      size += 1;
    } else {
      heap[0] = one;
      siftDown(heap, score);
    }
  }
  return heap.subarray(0, size).sort((one, other) => (isWorse(score, one, other) ? 1 : -1));
}

function isWorse(score: Float64Array, one: number, other: number): boolean {
  const difference = (score[one] ?? 0) - (score[other] ?? 0);
  return difference < 0 || (difference === 0 && one > other);
}

function siftUp(heap: Int32Array, score: Float64Array, from: number): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(score, heap[at] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function siftDown(heap: Int32Array, score: Float64Array): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const rightIsWorse = right < heap.length && isWorse(score, heap[right] ?? 0, heap[left] ?? 0);
    const child = rightIsWorse ? right : left;
    if (!isWorse(score, heap[child] ?? 0, heap[at] ?? 0)) return;
    swap(heap, at, child);
    at = child;
  }
}

function swap(heap: Int32Array, one: number, other: number): void {
  const kept = heap[one] ?? 0;
  heap[one] = heap[other] ?? 0;
  heap[other] = kept;
}
