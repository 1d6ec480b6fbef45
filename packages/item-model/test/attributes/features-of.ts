import type { ItemFeatures } from '../../src/content/item-features.ts';

/** The weights of an item's words. */
export type Words = Readonly<Record<number, number>>;

/** The features of items with these words. */
export function featuresOf(items: readonly Words[]): ItemFeatures {
  const word = items.flatMap((words) => Object.keys(words).map(Number));
  const start = [0];
  for (const words of items) start.push((start.at(-1) ?? 0) + Object.keys(words).length);
  return {
    wordCount: Math.max(0, ...word.slice(0, 100), ...word.slice(-100)) + 1,
    start: Int32Array.from(start),
    word: Int32Array.from(word),
    weight: Float32Array.from(items.flatMap((words) => Object.values(words))),
  };
}
