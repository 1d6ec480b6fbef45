import { clearHeap, createTopHeap, offer, sortHeap } from '../ease/top-heap.ts';
import { beginOf, endOf } from '../ragged.ts';
import type { ItemFeatures } from './item-features.ts';

/** An item and how near it is. */
interface Near {
  readonly item: number;
  readonly value: number;
}

/** Finds items by what is known of them. */
export interface ContentIndex {
  /** The nearest of the items that `accepts` lets pass, best first. */
  nearest(item: number, count: number, accepts: (item: number) => boolean): Near[];
}

/** Turns the words round: each knows its items. */
export function createContentIndex(features: ItemFeatures): ContentIndex {
  const itemCount = features.start.length - 1;
  const byWord: { item: number; weight: number }[][] = Array.from(
    { length: features.wordCount },
    () => [],
  );
  for (let item = 0; item < itemCount; item += 1) {
    for (let at = beginOf(features.start, item); at < endOf(features.start, item); at += 1) {
      byWord[features.word[at] ?? 0]?.push({ item, weight: features.weight[at] ?? 0 });
    }
  }
  const score = new Float64Array(itemCount);
  return {
    nearest: (item, count, accepts) => {
      const touched: number[] = [];
      for (let at = beginOf(features.start, item); at < endOf(features.start, item); at += 1) {
        const own = features.weight[at] ?? 0;
        for (const other of byWord[features.word[at] ?? 0] ?? []) {
          if (score[other.item] === 0) touched.push(other.item);
          score[other.item] = (score[other.item] ?? 0) + own * other.weight;
        }
      }
      const chosen = best(touched, score, count, (one) => one !== item && accepts(one));
      for (const one of touched) score[one] = 0;
      return chosen;
    },
  };
}

function best(
  touched: readonly number[],
  score: Float64Array,
  count: number,
  accepts: (item: number) => boolean,
): Near[] {
  const heap = createTopHeap(count);
  clearHeap(heap, 0);
  for (const one of touched) {
    const value = score[one] ?? 0;
    if (value >= heap.threshold && accepts(one)) offer(heap, one, value);
  }
  sortHeap(heap);
  return Array.from({ length: heap.size }, (_none, nth) => ({
    item: heap.ids[nth] ?? 0,
    value: heap.values[nth] ?? 0,
  }));
}
