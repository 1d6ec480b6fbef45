import { discountedGain, idealGain, type Metrics } from './evaluate-lists.ts';

/** Ranked lists with the relevant items: list n has `depth` items, best first, padded with -1. */
interface EvaluatedLists {
  readonly depth: number;
  readonly list: Int32Array;
  readonly relevant: readonly ReadonlySet<number>[];
  readonly itemCount: number;
  /** Whether recall divides by min(relevant, cutoff), so that a short list can reach 1. */
  readonly capsRecall: boolean;
}

/** Recall, nDCG and hit rate at each cutoff, the mean reciprocal rank at 25, and catalogue coverage. */
export function measureLists(evaluated: EvaluatedLists, cutoffs: readonly number[]): Metrics {
  const sums = new Map<string, number>();
  const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value);
  for (const [nth, relevant] of evaluated.relevant.entries()) {
    const list = evaluated.list.subarray(nth * evaluated.depth, (nth + 1) * evaluated.depth);
    const hits = Array.from(list, (item) => relevant.has(item));
    for (const cutoff of cutoffs) {
      const found = hits.slice(0, cutoff).filter(Boolean).length;
      const most = evaluated.capsRecall ? Math.min(relevant.size, cutoff) : relevant.size;
      add(`recall_at_${cutoff}`, found / most);
      add(
        `normalized_discounted_cumulative_gain_at_${cutoff}`,
        discountedGain(hits.slice(0, cutoff)) / idealGain(Math.min(relevant.size, cutoff)),
      );
      add(`hit_rate_at_${cutoff}`, found > 0 ? 1 : 0);
    }
    const first = hits.slice(0, 25).indexOf(true);
    add('mean_reciprocal_rank_at_25', first < 0 ? 0 : 1 / (first + 1));
  }
  const count = Math.max(1, evaluated.relevant.length);
  const means = Array.from(sums, ([name, sum]) => [name, sum / count]);
  return { ...Object.fromEntries(means), coverage: coverage(evaluated) };
}

/** The share of the items that appear in the first 25 of any list. */
function coverage({ depth, list, itemCount }: EvaluatedLists): number {
  const shown = new Set<number>();
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at] ?? -1;
    if (item >= 0 && at % depth < 25) shown.add(item);
  }
  return shown.size / Math.max(1, itemCount);
}
