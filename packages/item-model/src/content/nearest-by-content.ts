import { addTo, beginOf, endOf, prefixSum } from '../arrays/array-access.ts';
import { clearHeap, createTopHeap, offer, sortHeap } from '../arrays/top-heap.ts';
import type { ItemFeatures } from './item-features.ts';

/** An item with its cosine similarity. */
interface Near {
  readonly item: number;
  readonly value: number;
}

/** Finds similar items by content. */
export interface ContentIndex {
  /** The most similar of the items that `accepts` allows, best first. */
  nearest(item: number, count: number, accepts: (item: number) => boolean): Near[];
}

/** Builds an inverted index from words to items. */
export function createContentIndex(features: ItemFeatures): ContentIndex {
  const { start, word, weight } = features;
  const itemCount = start.length - 1;
  const byWord = invert(features);
  const score = new Float64Array(itemCount);
  return {
    nearest: (item, count, accepts) => {
      const nonZero: number[] = [];
      for (let at = beginOf(start, item); at < endOf(start, item); at += 1) {
        const own = weight[at] ?? 0;
        const end = endOf(byWord.start, word[at] ?? 0);
        for (let to = beginOf(byWord.start, word[at] ?? 0); to < end; to += 1) {
          const other = byWord.item[to] ?? 0;
          if (score[other] === 0) nonZero.push(other);
          addTo(score, other, own * (byWord.weight[to] ?? 0));
        }
      }
      const chosen = best(nonZero, score, count, (one) => one !== item && accepts(one));
      for (const one of nonZero) score[one] = 0;
      return chosen;
    },
  };
}

/** The items of each word in ascending order: those of word w are at start[w] to start[w + 1]. */
function invert({ start, word, weight, wordCount }: ItemFeatures) {
  const byWord = {
    start: new Int32Array(wordCount + 1),
    item: new Int32Array(word.length),
    weight: new Float32Array(word.length),
  };
  for (const one of word) addTo(byWord.start, one + 1, 1);
  prefixSum(byWord.start);
  const next = byWord.start.slice();
  for (let item = 0; item < start.length - 1; item += 1) {
    for (let at = beginOf(start, item); at < endOf(start, item); at += 1) {
      const to = next[word[at] ?? 0] ?? 0;
      byWord.item[to] = item;
      byWord.weight[to] = weight[at] ?? 0;
      next[word[at] ?? 0] = to + 1;
    }
  }
  return byWord;
}

function best(
  nonZero: readonly number[],
  score: Float64Array,
  count: number,
  accepts: (item: number) => boolean,
): Near[] {
  const heap = createTopHeap(count);
  clearHeap(heap, 0);
  for (const one of nonZero) {
    const value = score[one] ?? 0;
    if (value >= heap.threshold && accepts(one)) offer(heap, one, value);
  }
  sortHeap(heap);
  return Array.from({ length: heap.size }, (_none, nth) => ({
    item: heap.ids[nth] ?? 0,
    value: heap.values[nth] ?? 0,
  }));
}
