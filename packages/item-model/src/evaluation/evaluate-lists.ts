/** Values by name, as GetSolutionMetrics reports them. */
export type Metrics = Readonly<Record<string, number>>;

/** Evaluates ranked lists against the held-out items of their users. */
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
      add(
        `normalized_discounted_cumulative_gain_at_${depth}`,
        discountedGain(hits) / idealGain(Math.min(held.size, depth)),
      );
      add(`precision_at_${depth}`, hits.filter(Boolean).length / depth);
    }
  }
  const means = Array.from(sums, ([name, sum]) => [name, round(sum / users)]);
  return { coverage: round(shown.size / Math.max(1, itemCount)), ...Object.fromEntries(means) };
}

/** Four decimals, as the service reports its metrics. */
export function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** The discounted cumulative gain of a list, by whether each item is relevant. */
export function discountedGain(hits: readonly boolean[]): number {
  return hits.reduce((sum, hit, at) => sum + (hit ? 1 / Math.log2(at + 2) : 0), 0);
}

/** The discounted cumulative gain of a list whose first `relevant` items are relevant. */
export function idealGain(relevant: number): number {
  return discountedGain(Array.from({ length: relevant }, () => true));
}
