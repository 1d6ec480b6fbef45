import { bucketOf, HISTOGRAM_BUCKETS, quantileOf } from './latency-histogram.ts';

/** The longest window that can be read. */
export const MAX_WINDOW_MINUTES = 60;

/** The names that are counted, beside those that are always counted. */
const MAX_NAMES = 50;

/** Stands for all further names. */
const OTHER = 'other';

const MINUTE_MS = 60_000;

/** Counts requests by name in memory that does not grow with their number. */
export interface RequestStatistics {
  /**
   * Counts a request. A name that `isKnown`, which is one of a bounded number, is always counted; of the others, the
   * first 50 are.
   */
  record(name: string, isKnown: boolean, ms: number, failed: boolean): void;
  /** The requests of the last minutes, including the current one. */
  read(windowMinutes: number): WindowStatistics;
}

interface WindowStatistics {
  readonly since: Date;
  readonly requestsPerSecond: number;
  readonly total: NamedStatistics;
  /** The most frequent names first, at most 50, and the others together. */
  readonly operations: readonly NamedStatistics[];
}

interface NamedStatistics {
  readonly name: string;
  readonly requests: number;
  readonly errors: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

/** The requests of one name: for each minute of the ring, its histogram and its errors. */
interface Ring {
  readonly buckets: Uint32Array;
  readonly errors: Uint32Array;
  /** The minute that each part of the ring counts, since 1970. */
  readonly minutes: Float64Array;
}

/** `readNow` gives the milliseconds since 1970. */
export function createRequestStatistics(readNow: () => number = Date.now): RequestStatistics {
  const startedAt = readNow();
  const rings = new Map<string, Ring>([[OTHER, createRing()]]);
  let others = 0;
  const admit = (name: string, isKnown: boolean): Ring | undefined => {
    if (!isKnown && others >= MAX_NAMES) return rings.get(OTHER);
    if (!isKnown) others += 1;
    const ring = createRing();
    rings.set(name, ring);
    return ring;
  };
  return {
    record: (name, isKnown, ms, failed) => {
      const ring = rings.get(name) ?? admit(name, isKnown);
      if (ring !== undefined) count(ring, readNow(), ms, failed);
    },
    read: (windowMinutes) => {
      const now = readNow();
      const first = minuteOf(now) - windowMinutes + 1;
      const since = Math.max(startedAt, first * MINUTE_MS);
      const sums = [...rings].map(([name, ring]) => sumUp(name, ring, first));
      return present(sums, { since, now });
    },
  };
}

function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}

function createRing(): Ring {
  return {
    buckets: new Uint32Array(MAX_WINDOW_MINUTES * HISTOGRAM_BUCKETS),
    errors: new Uint32Array(MAX_WINDOW_MINUTES),
    minutes: new Float64Array(MAX_WINDOW_MINUTES),
  };
}

/** Allocates nothing: it is called for every request. */
function count({ buckets, errors, minutes }: Ring, now: number, ms: number, failed: boolean): void {
  const minute = minuteOf(now);
  const part = minute % MAX_WINDOW_MINUTES;
  const start = part * HISTOGRAM_BUCKETS;
  if (minutes[part] !== minute) {
    minutes[part] = minute;
    errors[part] = 0;
    buckets.fill(0, start, start + HISTOGRAM_BUCKETS);
  }
  const bucket = start + bucketOf(ms);
  buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  if (failed) errors[part] = (errors[part] ?? 0) + 1;
}

interface Sum {
  readonly name: string;
  requests: number;
  errors: number;
  readonly counts: Float64Array;
}

function emptySum(name: string): Sum {
  return { name, requests: 0, errors: 0, counts: new Float64Array(HISTOGRAM_BUCKETS) };
}

/** Adds the minutes of a ring up, from the first one of the window. */
function sumUp(name: string, { buckets, errors, minutes }: Ring, firstMinute: number): Sum {
  const sum = emptySum(name);
  for (let part = 0; part < MAX_WINDOW_MINUTES; part++) {
    if ((minutes[part] ?? 0) < firstMinute) continue;
    sum.errors += errors[part] ?? 0;
    for (let bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
      const requests = buckets[part * HISTOGRAM_BUCKETS + bucket] ?? 0;
      sum.requests += requests;
      sum.counts[bucket] = (sum.counts[bucket] ?? 0) + requests;
    }
  }
  return sum;
}

function present(
  sums: readonly Sum[],
  { since, now }: { readonly since: number; readonly now: number },
): WindowStatistics {
  const named = sums.filter(({ name, requests }) => name !== OTHER && requests > 0);
  const sorted = named.toSorted((one, two) => two.requests - one.requests);
  const rest = sums.filter(({ name }) => name === OTHER);
  const others = addUp(OTHER, [...sorted.slice(MAX_NAMES), ...rest]);
  const total = addUp('all', sums);
  const shown = [...sorted.slice(0, MAX_NAMES), ...(others.requests > 0 ? [others] : [])];
  return {
    since: new Date(since),
    // Within the first second of a process, a request is not counted as many per second.
    requestsPerSecond: total.requests / Math.max(1, (now - since) / 1_000),
    total: describe(total),
    operations: shown.map(describe),
  };
}

function addUp(name: string, sums: readonly Sum[]): Sum {
  const all = emptySum(name);
  for (const { requests, errors, counts } of sums) {
    all.requests += requests;
    all.errors += errors;
    for (let bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
      all.counts[bucket] = (all.counts[bucket] ?? 0) + (counts[bucket] ?? 0);
    }
  }
  return all;
}

function describe({ name, requests, errors, counts }: Sum): NamedStatistics {
  const quantiles = { p50Ms: quantileOf(counts, 0.5), p99Ms: quantileOf(counts, 0.99) };
  return { name, requests, errors, ...quantiles };
}
