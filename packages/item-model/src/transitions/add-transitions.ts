import { addTo, floatAt, intAt } from '../arrays/array-access.ts';
import type { Pair } from '../arrays/neighbours.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { transposeRows } from '../matrices/transpose-rows.ts';

/** The similarity of an item to others, by rank and unordered. */
export type Similarities = (rank: number) => readonly Pair[];

/** What the transitions count beside the similarities, both as a share of the item's maximum. */
const SHARE = 0.3;

/**
 * Adds the transitions between an item and those that are similar to it. Both directions count alike: what users take
 * before an item is as much an alternative to it as what they take after it.
 *
 * @param rows the weights of source items, by the rank of the target item; undefined if there are no transitions
 */
export function addTransitions(
  similarities: Similarities,
  rows: TopRows | undefined,
): Similarities {
  if (rows === undefined) return similarities;
  const forEachTransition = createVisit(rows);
  const sums = new Float64Array(rows.count.length);
  return (rank) => {
    const similar = similarities(rank);
    const highest = similar.reduce((most, [, value]) => Math.max(most, value), 0);
    let most = 0;
    forEachTransition(rank, (other, weight) => {
      addTo(sums, other, weight);
      most = Math.max(most, sums[other] ?? 0);
    });
    const factor = most > 0 ? (SHARE * highest) / most : 0;
    const added = similar.map(([other, value]): Pair => [
      other,
      value + factor * (sums[other] ?? 0),
    ]);
    forEachTransition(rank, (other) => (sums[other] = 0));
    return added;
  };
}

type Visit = (rank: number, visit: (other: number, weight: number) => void) => void;

/** Visits the transitions to an item, then those from it. */
function createVisit(rows: TopRows): Visit {
  const onward = transposeRows(rows);
  return (rank, visit) => {
    const first = rank * rows.width;
    const end = first + intAt(rows.count, rank);
    for (let at = first; at < end; at += 1) visit(intAt(rows.item, at), floatAt(rows.value, at));
    const last = intAt(onward.end, rank);
    for (let at = intAt(onward.start, rank); at < last; at += 1) {
      visit(intAt(onward.item, at), floatAt(onward.weight, at));
    }
  };
}
