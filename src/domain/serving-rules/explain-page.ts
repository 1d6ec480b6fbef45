import { LONGEST_LIST, type Page, type PageRules, type PickedItem } from './assemble-page.ts';
import type { CandidateSourceName, ListOwner } from './candidate-sources.ts';
import { describeExclusions } from './exclusion-rules.ts';

interface Explained {
  readonly owner: ListOwner;
  /** The source that the list is named after; items of all others complete it. */
  readonly own: CandidateSourceName;
  readonly page: Page;
  readonly rules: PageRules;
  /** Its items as far as they are shown. */
  readonly shown: readonly PickedItem[];
  /** How many items were requested. */
  readonly first: number;
  /** Whether anything at all has been loaded. */
  readonly isLoaded: boolean;
  /** What is to be said besides. */
  readonly remarks: readonly string[];
}

/** Why a page is not just the list that was requested, for people; null where it is. */
export function explainPage(explained: Explained): string | null {
  const { page, shown, first, remarks } = explained;
  const hasCandidates = page.picked.length + page.excluded.size > 0;
  const isShort = shown.length < first && hasCandidates;
  const others = new Set(shown.flatMap(({ origin }) => origin.remark ?? []));
  const texts = [
    explainOrigin(explained),
    ...remarks,
    ...others,
    isShort ? explainShortList(explained) : null,
  ];
  return texts.filter((text) => text !== null).join(' ') || null;
}

/** Why a page is empty, or where other items come from; null for a list with items of its own source only. */
function explainOrigin({ owner, own, page, rules, shown, isLoaded }: Explained): string | null {
  if (shown.length === 0 && page.excluded.size === 0) {
    return isLoaded ? NOTHING_KNOWN[owner] : NOTHING_LOADED;
  }
  const others = shown.filter(({ origin }) => origin.name !== own);
  const [first] = others;
  if (first === undefined) return null;
  const { summary } = first.origin;
  if (others.length < shown.length) {
    return `The list was completed: ${others.length} of ${shown.length} items are ${summary}.`;
  }
  return rules.start === undefined
    ? `${NOTHING_COMPUTED[owner]} The list shows ${summary}.`
    : `The list was completed: the items of this page are ${summary}.`;
}

const NOTHING_LOADED = 'No recommendations have been loaded yet. Run the pipeline.';

const NOTHING_COMPUTED: Readonly<Record<ListOwner, string>> = {
  user: 'No recommendations have been computed for this user yet.',
  item: 'No similar items have been computed for this item: it is new or not in the catalogue.',
  shop: 'No popular items have been loaded.',
};

const NOTHING_KNOWN: Readonly<Record<ListOwner, string>> = {
  user: 'No recommendations have been computed for this user yet, and no popular items have been loaded.',
  item: 'No similar items have been computed for this item, and no popular items have been loaded.',
  shop: NOTHING_LOADED,
};

/** Why a list ends before as many items as were requested. */
function explainShortList({ page, rules }: Explained): string {
  const length = (rules.start?.rank ?? 0) + page.picked.length;
  if (length >= LONGEST_LIST) return `Lists end after ${LONGEST_LIST} items.`;
  const count = `There ${length === 1 ? 'is one item' : `are ${length} items`} to show`;
  return page.excluded.size === 0
    ? `${count}.`
    : `${count}; left out: ${describeExclusions(page.excluded)}.`;
}
