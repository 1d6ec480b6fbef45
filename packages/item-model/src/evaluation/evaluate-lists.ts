import type { Metrics } from './metrics.ts';

/** Measures lists of items, best first, by what really came. */
export function evaluateLists(
  lists: Iterable<{ readonly list: readonly number[]; readonly held: ReadonlySet<number> }>,
  itemCount: number,
): Metrics {
  const sums = new Map<string, number>();
  const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value);
  const shown = new Set<number>();
  let users = 0;
  for (const { list, held } of lists) {
    users += 1;
    for (const item of list) shown.add(item);
    const first = list.slice(0, 25).findIndex((item) => held.has(item));
    add('mean_reciprocal_rank_at_25', first < 0 ? 0 : 1 / (first + 1));
    for (const depth of [5, 10, 25]) {
      const hits = list.slice(0, depth).map((item) => held.has(item));
      add(`normalized_discounted_cumulative_gain_at_${depth}`, gain(hits) / best(held.size, depth));
      add(`precision_at_${depth}`, hits.filter(Boolean).length / depth);
    }
  }
  const means = Array.from(sums, ([name, sum]) => [name, round(sum / users)]);
  return { coverage: round(shown.size / Math.max(1, itemCount)), ...Object.fromEntries(means) };
}

/** Four decimals, as the service tells its metrics. */
export function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function gain(hits: readonly boolean[]): number {
  return hits.reduce((sum, hit, at) => sum + (hit ? 1 / Math.log2(at + 2) : 0), 0);
}

function best(relevant: number, depth: number): number {
  return gain(Array.from({ length: Math.min(relevant, depth) }, () => true));
}
