import { addTo, beginOf, endOf, floatAt, intAt, prefixSum } from '../arrays/array-access.ts';
import { clearHeap, offer, type TopHeap } from '../arrays/top-heap.ts';
import type { ItemFeatures } from '../content/item-features.ts';

/** Finds items with similar attributes. */
export interface AttributeSearch {
  /** Offers the items whose cosine to `item` is above the floor, as far as they can enter the heap. */
  readonly offerNearest: (item: number, heap: TopHeap) => void;
}

/** Items with their words, the rarest first, and the items of each word. */
interface Index extends ItemFeatures {
  readonly postingStart: Int32Array;
  readonly posting: Int32Array;
}

/** Items that are compared with one item at most: words of half a large catalogue must not cost its square. */
const MAX_COMPARED = 5000;

/**
 * Compares few pairs, those with a rare word in common first. Once the words that remain cannot add up to the floor, or
 * to the worst entry of a full heap, no further item can enter ("Scaling Up All Pairs Similarity Search", Bayardo, Ma
 * and Srikant, WWW 2007).
 */
export function createAttributeSearch(features: ItemFeatures, floor: number): AttributeSearch {
  const index = createIndex(features);
  const own = new Float32Array(index.wordCount);
  const seenIn = new Int32Array(index.start.length - 1);
  let search = 0;
  return {
    offerNearest: (item, heap) => {
      const [first, end] = [beginOf(index.start, item), endOf(index.start, item)];
      for (let at = first; at < end; at += 1)
        own[intAt(index.word, at)] = floatAt(index.weight, at);
      clearHeap(heap, floor);
      search += 1;
      seenIn[item] = search;
      let rest = 1;
      let left = MAX_COMPARED;
      for (let at = first; at < end && Math.sqrt(rest) >= heap.threshold; at += 1) {
        left = offerItemsOf(index, intAt(index.word, at), { search, own, seenIn, heap, left });
        rest = Math.max(0, rest - floatAt(index.weight, at) ** 2);
      }
      for (let at = first; at < end; at += 1) own[intAt(index.word, at)] = 0;
    },
  };
}

interface Search {
  /** The number of the search. */
  readonly search: number;
  /** The weight of each word for the item that is searched for. */
  readonly own: Float32Array;
  /** The last search that came to each item. */
  readonly seenIn: Int32Array;
  readonly heap: TopHeap;
  /** How many items may still be compared. */
  readonly left: number;
}

/** Compares the items of a word; returns how many may still be compared. */
function offerItemsOf(index: Index, one: number, search: Search): number {
  const { start, word, weight, postingStart, posting } = index;
  const { own, seenIn, heap } = search;
  const end = endOf(postingStart, one);
  let { left } = search;
  for (let nth = beginOf(postingStart, one); nth < end && left > 0; nth += 1) {
    const other = intAt(posting, nth);
    if (seenIn[other] === search.search) continue;
    seenIn[other] = search.search;
    left -= 1;
    let cosine = 0;
    for (let at = beginOf(start, other); at < endOf(start, other); at += 1) {
      cosine += floatAt(own, intAt(word, at)) * floatAt(weight, at);
    }
    if (cosine >= heap.threshold) offer(heap, other, cosine);
  }
  return left;
}

function createIndex(features: ItemFeatures): Index {
  const { start, word, wordCount } = features;
  const postingStart = new Int32Array(wordCount + 1);
  for (const one of word) addTo(postingStart, one + 1, 1);
  prefixSum(postingStart);
  const next = postingStart.slice();
  const posting = new Int32Array(word.length);
  for (let item = 0; item < start.length - 1; item += 1) {
    for (let at = beginOf(start, item); at < endOf(start, item); at += 1) {
      const one = intAt(word, at);
      posting[intAt(next, one)] = item;
      addTo(next, one, 1);
    }
  }
  const countOf = (one: number) => intAt(postingStart, one + 1) - intAt(postingStart, one);
  return { ...rarestFirst(features, countOf), postingStart, posting };
}

function rarestFirst(features: ItemFeatures, countOf: (word: number) => number): ItemFeatures {
  const { start } = features;
  const word = features.word.slice();
  const weight = features.weight.slice();
  for (let item = 0; item < start.length - 1; item += 1) {
    const entries = Array.from(
      { length: endOf(start, item) - beginOf(start, item) },
      (_none, nth) => beginOf(start, item) + nth,
    ).sort(
      (one, other) => countOf(intAt(features.word, one)) - countOf(intAt(features.word, other)),
    );
    for (const [nth, entry] of entries.entries()) {
      word[beginOf(start, item) + nth] = intAt(features.word, entry);
      weight[beginOf(start, item) + nth] = floatAt(features.weight, entry);
    }
  }
  return { ...features, word, weight };
}
