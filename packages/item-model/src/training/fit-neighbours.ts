import { beginOf, endOf, lengthOf } from '../arrays/array-access.ts';
import { buildNeighbours, type Neighbours, type Pair } from '../arrays/neighbours.ts';
import type { FittedEase } from '../ease/fit-ease.ts';
import type { Histories } from '../histories/histories.ts';
import { buildUsersByItem } from '../histories/users-by-item.ts';
import type { Ranking } from '../matrices/matrix.ts';
import type { WeightRows } from '../matrices/weight-rows.ts';
import { addTransitions, type Similarities } from '../transitions/add-transitions.ts';
import type { HyperParameters } from './fit-input.ts';

/** Added to the norm: damps cosines that rest on few users. */
const SHRINKAGE = 0.5;

/** The share of the cosine in a similarity; the rest is the ridge weight, which discounts redundant items. */
const COSINE_SHARE = 0.7;

type Discount = Pick<HyperParameters, 'popularityDiscount' | 'minCointeractions'>;

/** The most similar items of each item, best first. */
export function fitNeighbours(
  fitted: FittedEase,
  histories: Histories,
  discount: Discount,
): Neighbours {
  const similarity = addTransitions(createLikeness(fitted), fitted.transitions);
  const weigh = createDiscount(histories, discount);
  const { itemOfRank, rankOfItem } = fitted.ranked;
  return buildNeighbours(rankOfItem.length, (item) =>
    similarity(rankOfItem[item] ?? 0)
      .map(([rank, value]): Pair => [itemOfRank[rank] ?? 0, value])
      .flatMap(([other, value]): Pair[] => {
        const weight = weigh(item, other);
        return weight > 0 ? [[other, value * weight]] : [];
      })
      .sort((one, other) => other[1] - one[1] || one[0] - other[0]),
  );
}

/** The weights from each item to other items in a layer, by item number. */
export function weightsByItem(
  { ranked, rows }: { readonly ranked: Ranking; readonly rows: WeightRows },
  layer: number,
): Neighbours {
  const { itemOfRank, rankOfItem } = ranked;
  const first = layer * rows.itemCount;
  return buildNeighbours(rankOfItem.length, (item) => {
    const pairs: Pair[] = [];
    forEachWeight(rows, first + (rankOfItem[item] ?? 0), (rank, weight) =>
      pairs.push([itemOfRank[rank] ?? 0, weight]),
    );
    return pairs;
  });
}

/** The similarity of an item to its candidates, by rank and unordered. */
function createLikeness({ gram, rows }: FittedEase): Similarities {
  const found = gram.candidates.width > 0 ? gram.candidates : gram.neighbours;
  const reported = new Float64Array(gram.matrix.itemCount);
  return (rank) => {
    const first = rank * found.width;
    const near = Array.from(found.item.subarray(first, first + (found.count[rank] ?? 0)));
    const cosines = near.map((other, nth) => {
      const norm = (gram.cosineNorm[rank] ?? 0) * (gram.cosineNorm[other] ?? 0);
      return ((found.value[first + nth] ?? 0) * norm) / (norm + SHRINKAGE);
    });
    forEachWeight(rows, rank, (target, weight) => (reported[target] = Math.max(0, weight)));
    const weights = near.map((other) => reported[other] ?? 0);
    forEachWeight(rows, rank, (target) => (reported[target] = 0));
    const [highestCosine, highestWeight] = [Math.max(...cosines), Math.max(...weights, 1e-9)];
    return near.map((other, nth): Pair => {
      const cosine = (cosines[nth] ?? 0) / highestCosine;
      const weight = (weights[nth] ?? 0) / highestWeight;
      const blend = COSINE_SHARE * cosine + (1 - COSINE_SHARE) * weight;
      return [other, blend * highestCosine];
    });
  };
}

function forEachWeight(
  rows: WeightRows,
  row: number,
  visit: (target: number, weight: number) => void,
): void {
  const end = rows.end[row] ?? 0;
  for (let at = rows.start[row] ?? 0; at < end; at += 1) {
    visit(rows.item[at] ?? 0, rows.weight[at] ?? 0);
  }
}

/** The factor of a similarity for the neighbour's popularity; 0 if too few users have both items. */
function createDiscount(
  histories: Histories,
  { popularityDiscount, minCointeractions }: Discount,
): (item: number, other: number) => number {
  const { start, user } = buildUsersByItem(histories);
  const power = 0.5 - popularityDiscount;
  return (item, other) => {
    if (minCointeractions > 1) {
      const own = user.subarray(beginOf(start, item), endOf(start, item));
      const others = user.subarray(beginOf(start, other), endOf(start, other));
      if (countCommon(own, others) < minCointeractions) return 0;
    }
    return power === 0 ? 1 : Math.max(1, lengthOf(start, other)) ** power;
  };
}

/** The size of the intersection of two sorted arrays. */
function countCommon(one: Int32Array, other: Int32Array): number {
  let [at, to, count] = [0, 0, 0];
  while (at < one.length && to < other.length) {
    const difference = (one[at] ?? 0) - (other[to] ?? 0);
    if (difference === 0) count += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) to += 1;
  }
  return count;
}
