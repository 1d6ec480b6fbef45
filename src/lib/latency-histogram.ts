/** Counts durations in buckets whose bounds grow by the same factor, so that a quantile is known to within 15 %. */

/** From 0.05 ms to beyond a minute. */
const FIRST_MS = 0.05;
const FACTOR = 1.3;
const BOUNDS = 54;

/** The buckets of a histogram; the last one has no upper bound. */
export const HISTOGRAM_BUCKETS = BOUNDS + 1;

const LOG_FACTOR = Math.log(FACTOR);

/** The bucket of a duration. */
export function bucketOf(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(BOUNDS, Math.ceil(Math.log(ms / FIRST_MS) / LOG_FACTOR));
}

/** The duration that this share of the counted ones does not exceed, in milliseconds; null if there are none. */
export function quantileOf(counts: ArrayLike<number>, share: number): number | null {
  let total = 0;
  for (let bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) total += counts[bucket] ?? 0;
  if (total === 0) return null;
  const wanted = Math.max(1, Math.ceil(total * share));
  let seen = 0;
  let bucket = 0;
  for (; bucket < BOUNDS; bucket++) {
    seen += counts[bucket] ?? 0;
    if (seen >= wanted) break;
  }
  return middleOf(bucket);
}

/** The geometric middle of a bucket. */
function middleOf(bucket: number): number {
  return FIRST_MS * FACTOR ** (bucket - 0.5);
}
