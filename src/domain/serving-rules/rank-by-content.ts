/** The properties of an item that are compared. */
export interface Described {
  readonly title: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
}

/** `candidates` by similarity of their description to that of `item`, best first; without a shared word, omitted. */
export function rankByContent<Candidate extends Described & { readonly id: string }>(
  item: Described,
  candidates: readonly Candidate[],
): { readonly itemIds: string[]; readonly scores: number[] } {
  const wanted = wordsOf(item);
  const scored = candidates
    .map((candidate) => ({ id: candidate.id, score: similarity(item, wanted, candidate) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  return { itemIds: scored.map(({ id }) => id), scores: scored.map(({ score }) => score) };
}

/** The cosine of the two sets of words; a similar price decides between items that are otherwise equal. */
function similarity(item: Described, wanted: ReadonlySet<string>, candidate: Described): number {
  const words = wordsOf(candidate);
  const shared = [...wanted].filter((word) => words.has(word)).length;
  const cosine = shared / Math.sqrt(wanted.size * words.size);
  return cosine * (1 + PRICE_WEIGHT * priceSimilarity(item.price, candidate.price));
}

const PRICE_WEIGHT = 0.2;

/** 1 for the same price, falling to 0 where one is ten times the other. */
function priceSimilarity(one: number | null, other: number | null): number {
  if (one === null || other === null || one <= 0 || other <= 0) return 0;
  return Math.max(0, 1 - Math.abs(Math.log10(one / other)));
}

function wordsOf({ title, category, brand }: Described): Set<string> {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // With their kind, so that a brand called Hat does not match the word hat.
  return new Set([
    ...words,
    ...(category === null ? [] : [`category:${category}`]),
    ...(brand === null ? [] : [`brand:${brand}`]),
  ]);
}
