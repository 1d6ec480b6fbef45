import type { Pause } from '@recommendation-gateway/lib';

/** The content of an item by column: texts and codes as strings, amounts as numbers. */
export type ItemText = Readonly<Record<string, string | number>>;

/** TF-IDF vectors: the words of item i are at start[i] to start[i + 1]. A vector has length 1, or 0 without words. */
export interface ItemFeatures {
  readonly start: Int32Array;
  readonly word: Int32Array;
  readonly weight: Float32Array;
  readonly wordCount: number;
}

/** Tokenizes the content of the items; rare words weigh more. */
export async function buildItemFeatures(
  texts: readonly (ItemText | undefined)[],
  pause: Pause,
): Promise<ItemFeatures> {
  const numbers = new Map<string, number>();
  const seen: number[] = [];
  const rows: number[][] = [];
  for (const text of texts) {
    await pause();
    const words = new Set<number>();
    for (const name of wordsOf(text ?? {})) {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      words.add(number);
    }
    for (const number of words) seen[number] = (seen[number] ?? 0) + 1;
    rows.push([...words]);
  }
  const rarity = seen.map((count) => Math.log(1 + texts.length / count));
  const start = new Int32Array(rows.length + 1);
  for (const [item, row] of rows.entries()) start[item + 1] = (start[item] ?? 0) + row.length;
  const word = Int32Array.from(rows.flat());
  const weight = new Float32Array(word.length);
  for (const [item, row] of rows.entries()) weight.set(normalised(row, rarity), start[item]);
  return { start, word, weight, wordCount: numbers.size };
}

function normalised(row: readonly number[], rarity: readonly number[]): number[] {
  const weights = row.map((word) => rarity[word] ?? 0);
  const length = Math.hypot(...weights);
  return weights.map((one) => one / length);
}

/** Words of texts, whole values of short columns ("a|b" are two), and the magnitude of amounts. */
function* wordsOf(text: ItemText): Generator<string> {
  for (const [column, value] of Object.entries(text)) {
    if (typeof value === 'number') {
      if (/PRICE|COST|AMOUNT/i.test(column))
        yield `${column} ${Math.round(Math.log2(1 + Math.abs(value)))}`;
      continue;
    }
    for (const one of value.toLowerCase().split('|')) {
      if (one !== '' && one.length <= 40) yield `${column} ${one}`;
    }
    for (const word of value.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
      if (word.length > 1) yield stem(word);
    }
  }
}

/** Maps plurals to singulars. */
function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
