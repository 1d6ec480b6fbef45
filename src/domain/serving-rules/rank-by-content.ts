/** How an item describes itself. */
export interface Described {
  readonly title: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
}

/** `candidates` by how alike they are described to `item`, best first; those that share no word with it are left out. */
export function rankByContent<Candidate extends Described & { readonly id: string }>(
  item: Described,
  candidates: readonly Candidate[],
): { readonly itemIds: string[]; readonly scores: number[] } {
  const wanted = wordsOf(item);
  const scored = candidates
    .map((candidate) => ({ id: candidate.id, score: likeness(item, wanted, candidate) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  return { itemIds: scored.map(({ id }) => id), scores: scored.map(({ score }) => score) };
}

/** The shared words by the root of both counts; a like price tells between items that are otherwise alike. */
function likeness(item: Described, wanted: ReadonlySet<string>, candidate: Described): number {
  const words = wordsOf(candidate);
  const shared = [...wanted].filter((word) => words.has(word)).length;
  if (shared === 0) return 0;
  const cosine = shared / Math.sqrt(wanted.size * words.size);
  return cosine * (1 + PRICE_WEIGHT * priceLikeness(item.price, candidate.price));
}

const PRICE_WEIGHT = 0.2;

/** 1 for the same price, falling to 0 as one is ten times the other. */
function priceLikeness(one: number | null, other: number | null): number {
  if (one === null || other === null || one <= 0 || other <= 0) return 0;
  return Math.max(0, 1 - Math.abs(Math.log10(one / other)));
}

function wordsOf({ title, category, brand }: Described): Set<string> {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // Of one kind each, so that a brand called Hat is no hat.
  return new Set([
    ...words,
    ...(category === null ? [] : [`category:${category}`]),
    ...(brand === null ? [] : [`brand:${brand}`]),
  ]);
}
