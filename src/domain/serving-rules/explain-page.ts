import { LONGEST_LIST, type Page, type PageRules, type PickedItem } from './assemble-page.ts';
import type { CandidateSourceName } from './candidate-sources.ts';
import { describeExclusions } from './exclusion-rules.ts';

interface Explained {
  /** The primary source; items of other sources complete the list. */
  readonly primary: CandidateSourceName;
  /** The explanation if the list has no items of that source. */
  readonly missing: string;
  readonly page: Page;
  readonly rules: PageRules;
  /** The items that are shown. */
  readonly shown: readonly PickedItem[];
  /** How many items were requested. */
  readonly first: number;
  /** Whether any generation has been loaded. */
  readonly isLoaded: boolean;
  /** Why no item of the catalogue can be in the list, where that is known. */
  readonly absence: string | null;
  /** Further remarks. */
  readonly remarks: readonly string[];
}

/** A human-readable explanation if a page differs from the list that was requested; otherwise null. */
export function explainPage(explained: Explained): string | null {
  const { page, shown, first, absence, remarks } = explained;
  const hasCandidates = page.picked.length + page.excluded.size > 0;
  const isShort = shown.length < first && hasCandidates;
  const texts = [
    (shown.length === 0 ? absence : null) ?? explainOrigin(explained),
    ...remarks,
    ...new Set(shown.flatMap(({ origin }) => origin.remark ?? [])),
    isShort ? explainShortList(explained) : null,
  ];
  return [...new Set(texts.filter((text) => text !== null))].join(' ') || null;
}

/** Why a page is empty, or where other items come from; null for a list with items of its primary source only. */
function explainOrigin({
  primary,
  missing,
  page,
  rules,
  shown,
  isLoaded,
}: Explained): string | null {
  if (shown.length === 0 && page.excluded.size === 0) {
    if (!isLoaded) return 'No recommendations have been loaded yet. Run the pipeline.';
    return rules.start === undefined ? missing : 'The list has no more items.';
  }
  const others = shown.filter(({ origin }) => origin.name !== primary);
  const [first] = others;
  if (first === undefined) return null;
  const { summary } = first.origin;
  if (others.length < shown.length) {
    return `The list was completed: ${others.length} of ${shown.length} are ${summary}.`;
  }
  return rules.start === undefined
    ? `${missing} The list shows ${summary}.`
    : `The list was completed: this page shows ${summary}.`;
}

/** Why a list is shorter than requested. */
function explainShortList({ page, rules }: Explained): string {
  const length = (rules.start?.rank ?? 0) + page.picked.length;
  if (length >= LONGEST_LIST) return `Lists end after ${LONGEST_LIST} items.`;
  const count = `There ${length === 1 ? 'is one item' : `are ${length || 'no'} items`} to show`;
  return page.excluded.size === 0
    ? `${count}.`
    : `${count}; left out: ${describeExclusions(page.excluded)}.`;
}
