import type { FittedEase } from './ease/fit-ease.ts';
import type { WeightRows } from './ease/list-step.ts';
import { growingFloat64, growingInt32 } from './growing-array.ts';

/** Other items of each item: those of item i stand from start[i] to start[i + 1]. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float64Array;
}

/** Holds back similarities that rest on few users. */
const SHRINKAGE = 0.5;

/** How much of similarity is who met both; the rest is what the regression says, which looks past near twins. */
const COSINE_SHARE = 0.7;

/** Each item's most similar ones, best first, by item number. */
export function fitNeighbours({ ranked, gram, rows }: FittedEase): Neighbours {
  const found = gram.candidates.width > 0 ? gram.candidates : gram.neighbours;
  const said = new Float64Array(gram.matrix.itemCount);
  return byItemNumber(ranked.rankOfItem, ranked.itemOfRank, (rank) => {
    const first = rank * found.width;
    const near = Array.from(found.item.subarray(first, first + (found.count[rank] ?? 0)));
    const cosines = near.map((other, nth) => {
      const norm = (gram.cosineNorm[rank] ?? 0) * (gram.cosineNorm[other] ?? 0);
      return ((found.value[first + nth] ?? 0) * norm) / (norm + SHRINKAGE);
    });
    eachWeight(rows, rank, (target, weight) => (said[target] = Math.max(0, weight)));
    const weights = near.map((other) => said[other] ?? 0);
    eachWeight(rows, rank, (target) => (said[target] = 0));
    const [highestCosine, highestWeight] = [Math.max(...cosines), Math.max(...weights, 1e-9)];
    const pairs = near.map((other, nth): Pair => {
      const cosine = (cosines[nth] ?? 0) / highestCosine;
      const weight = (weights[nth] ?? 0) / highestWeight;
      const blend = COSINE_SHARE * cosine + (1 - COSINE_SHARE) * weight;
      return [other, blend * highestCosine];
    });
    return pairs.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  });
}

/** What each item says for others, by item number. */
export function weightsByItem({ ranked, rows }: FittedEase): Neighbours {
  return byItemNumber(ranked.rankOfItem, ranked.itemOfRank, (rank) => {
    const pairs: Pair[] = [];
    eachWeight(rows, rank, (target, weight) => pairs.push([target, weight]));
    return pairs;
  });
}

type Pair = readonly [rank: number, value: number];

function eachWeight(
  rows: WeightRows,
  source: number,
  visit: (target: number, weight: number) => void,
): void {
  const end = rows.end[source] ?? 0;
  for (let at = rows.start[source] ?? 0; at < end; at += 1) {
    visit(rows.item[at] ?? 0, rows.weight[at] ?? 0);
  }
}

function byItemNumber(
  rankOfItem: Int32Array,
  itemOfRank: Int32Array,
  pairsOf: (rank: number) => readonly Pair[],
): Neighbours {
  const start = new Int32Array(rankOfItem.length + 1);
  const item = growingInt32();
  const weight = growingFloat64();
  for (const [one, rank] of rankOfItem.entries()) {
    const pairs = pairsOf(rank);
    for (const [other, value] of pairs) {
      item.push(itemOfRank[other] ?? 0);
      weight.push(value);
    }
    start[one + 1] = (start[one] ?? 0) + pairs.length;
  }
  return { start, item: item.toArray(), weight: weight.toArray() };
}
