/** How far apart the best and a worthless one may come: e to this power. */
const SPREAD = 6;

/** Shares of `chosen` in the softmax over all candidates, cut to 7 decimals: together never above 1. */
export function softmax(
  score: Float64Array,
  candidates: ArrayLike<number>,
  chosen: Iterable<number>,
): number[] {
  let best = 0;
  for (let at = 0; at < candidates.length; at += 1) {
    best = Math.max(best, score[candidates[at] ?? 0] ?? 0);
  }
  const strength = (item: number) =>
    best === 0 ? 1 : Math.exp((SPREAD * (score[item] ?? 0)) / best);
  let sum = 0;
  for (let at = 0; at < candidates.length; at += 1) sum += strength(candidates[at] ?? 0);
  return Array.from(chosen, (item) => Math.floor((strength(item) / sum) * 1e7) / 1e7);
}
