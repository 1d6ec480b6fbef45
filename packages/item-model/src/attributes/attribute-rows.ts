import { beginOf, endOf, floatAt, intAt, lengthOf } from '../arrays/array-access.ts';
import { createTopHeap } from '../arrays/top-heap.ts';
import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import type { ItemFeatures } from '../content/item-features.ts';
import type { Term } from '../ease/term.ts';
import type { RankedMatrix } from '../matrices/matrix.ts';
import { createAttributeSearch } from './attribute-search.ts';

/** Sources that are kept for a target. */
const WIDTH = 50;

/** Less similar items say nothing about each other. */
const MIN_COSINE = 0.15;

/** Popular targets gain more: their similarity is confirmed by more users. */
const TARGET_POWER = 0.3;

/**
 * The similarity of items with events by their attributes, by target rank: the cosine of their TF-IDF vectors
 * ("A Vector Space Model for Automatic Indexing", Salton, Wong and Yang, CACM 1975) times n^.3, n being the users of
 * the target. Among equal ones, the most popular sources are kept.
 */
export function attributeRows(features: ItemFeatures, ranked: RankedMatrix): TopRows {
  const { itemCount, itemStart } = ranked.matrix;
  const search = createAttributeSearch(byRank(features, ranked), MIN_COSINE);
  const rows = createTopRows(itemCount, WIDTH);
  const heap = createTopHeap(rows.width);
  for (let target = 0; target < itemCount; target += 1) {
    const users = lengthOf(itemStart, target);
    if (users === 0) continue;
    search.offerNearest(target, heap);
    rows.count[target] = heap.size;
    for (let nth = 0; nth < heap.size; nth += 1) {
      rows.item[target * rows.width + nth] = intAt(heap.ids, nth);
      rows.value[target * rows.width + nth] = (heap.values[nth] ?? 0) * users ** TARGET_POWER;
    }
  }
  return rows;
}

/** The features of the items with events, by rank. */
function byRank(features: ItemFeatures, { matrix, itemOfRank }: RankedMatrix): ItemFeatures {
  const start = new Int32Array(matrix.itemCount + 1);
  const word = new Int32Array(features.word.length);
  const weight = new Float32Array(features.word.length);
  let count = 0;
  for (let rank = 0; rank < matrix.itemCount; rank += 1) {
    const item = intAt(itemOfRank, rank);
    const end = lengthOf(matrix.itemStart, rank) > 0 ? endOf(features.start, item) : 0;
    for (let at = beginOf(features.start, item); at < end; at += 1) {
      word[count] = intAt(features.word, at);
      weight[count] = floatAt(features.weight, at);
      count += 1;
    }
    start[rank + 1] = count;
  }
  return { ...features, start, word: word.slice(0, count), weight: weight.slice(0, count) };
}

/** Similar attributes of items with events. */
export const attributeTerm: Term = {
  name: 'attributes',
  share: ({ attributeShare }) => attributeShare,
  variant: () => '',
  power: 1,
  fit: async ({ input: { features }, ranked }) =>
    Promise.resolve(
      features ? attributeRows(features, ranked) : createTopRows(ranked.matrix.itemCount, 0),
    ),
};
