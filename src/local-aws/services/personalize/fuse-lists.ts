/** Items, best first, with shares that add up to 1 at most. */
export interface Shares {
  readonly items: readonly string[];
  readonly scores: readonly number[];
}

/** One list out of several by the ranks in each; the later a list stands, the less it counts. */
export function fuseLists(lists: readonly (readonly string[])[]): Shares {
  const points = new Map<string, number>();
  lists.forEach((list, nth) =>
    list.forEach((item, rank) =>
      points.set(item, (points.get(item) ?? 0) + 1 / (1 + nth / 4) / (RANK_OFFSET + rank)),
    ),
  );
  const ranked = [...points].toSorted(([, one], [, other]) => other - one);
  const sum = ranked.reduce((total, [, one]) => total + one, 0);
  return {
    items: ranked.map(([item]) => item),
    scores: ranked.map(([, one]) => Math.floor((one / sum) * 1e7) / 1e7),
  };
}

/** The first of a list is not worth much more than the second. */
const RANK_OFFSET = 10;
