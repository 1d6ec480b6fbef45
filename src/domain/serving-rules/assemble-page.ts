import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { CandidateSourceName, RecommendationSource } from './candidate-sources.ts';
import { type Exclusion, findExclusion, type Unwanted } from './exclusion-rules.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';

/** A list ends here, however far a client pages. */
export const LONGEST_LIST = 200;

/** What a source gives for one list, best first: `scores[i]` and `positions[i]` belong to `itemIds[i]`. */
export interface Candidates {
  readonly itemIds: readonly string[];
  readonly scores: readonly (number | null)[] | null;
  /** Rising; without them the indexes are the positions. */
  readonly positions?: readonly number[];
  /** Whether the source can be read on after the last position. */
  readonly hasMore?: boolean;
}

/** What holds for all candidates of one source. */
export interface CandidateOrigin {
  /** What chains and cursors call it. */
  readonly name: CandidateSourceName;
  /** The kind of the generation that it reads. */
  readonly kind: RecommendationKind;
  /** What `source` says of its items. */
  readonly source: RecommendationSource;
  /** Why an item of it is in the list, for people. */
  readonly reason: (item: CatalogueItem) => string;
  /** What its items are called as a group, in the plural: "popular items". */
  readonly summary: string;
  /** What the whole list says of itself when it has candidates of this source. */
  readonly remark?: string;
}

/** What decides which candidates a page takes. */
export interface PageRules {
  /** The sources of the list, in their order. */
  readonly order: readonly CandidateSourceName[];
  readonly filter: RecommendationFilter;
  readonly unwanted: Unwanted;
  /** How many items the page takes at most. */
  readonly wanted: number;
  /** The last item of the page before; undefined for the first page. */
  readonly start: PageStart | undefined;
}

interface PageStart {
  readonly candidateSource: CandidateSourceName;
  readonly position: number;
  readonly rank: number;
}

/** A page as far as it is assembled. */
export interface Page {
  readonly picked: readonly PickedItem[];
  readonly excluded: ReadonlyMap<Exclusion, number>;
  /** What has had its place in the list, shown or not: it has no second one. */
  readonly seen: ReadonlySet<string>;
}

export interface PickedItem {
  readonly item: CatalogueItem;
  /** 1 for the first of the whole list, on every page. */
  readonly rank: number;
  readonly score: number | null;
  readonly position: number;
  readonly origin: CandidateOrigin;
}

/** The candidates to decide on next. */
export interface Selection {
  readonly indexes: readonly number[];
  /** Those of the indexes. */
  readonly itemIds: readonly string[];
  /** Where the next selection begins. */
  readonly next: number;
  readonly seen: ReadonlySet<string>;
}

export const emptyPage: Page = { picked: [], excluded: new Map(), seen: new Set() };

export function isComplete(page: Page, { wanted }: PageRules): boolean {
  return page.picked.length >= wanted;
}

/** How many items a page after `start` may take of the `wanted` ones. */
export function withinLongest(wanted: number, start: PageStart | undefined): number {
  return Math.min(wanted, LONGEST_LIST - (start?.rank ?? 0));
}

/** Few lists lose more than half of their items to the rules. */
const SPARE = 10;

/** The next undecided candidates, about twice as many as are missing; none when the page is complete. */
export function selectCandidates(
  page: Page,
  rules: PageRules,
  { name }: CandidateOrigin,
  { candidates, from }: { readonly candidates: Candidates; readonly from: number },
): Selection {
  const { itemIds } = candidates;
  const most = (rules.wanted - page.picked.length) * 2 + SPARE;
  const seen = new Set(page.seen);
  const indexes: number[] = [];
  let next = from;
  for (; !isComplete(page, rules) && next < itemIds.length; next += 1) {
    if (indexes.length >= most) break;
    const itemId = itemIds[next] ?? '';
    if (seen.has(itemId)) continue;
    seen.add(itemId);
    if (!isBeforeStart(rules, name, positionOf(candidates, next))) indexes.push(next);
  }
  return { indexes, itemIds: indexes.map((index) => itemIds[index] ?? ''), next, seen };
}

/** The page with the selected candidates that it may show; `itemOf` has the items as they are now. */
export function takeSelected(
  page: Page,
  rules: PageRules,
  { origin, candidates, selection }: Taken,
  itemOf: (itemId: string) => CatalogueItem | undefined,
): Page {
  const picked = [...page.picked];
  const excluded = new Map(page.excluded);
  for (const [nth, index] of selection.indexes.entries()) {
    if (picked.length >= rules.wanted) break;
    const decision = decide(itemOf(selection.itemIds[nth] ?? ''), rules);
    if (typeof decision === 'string') {
      excluded.set(decision, (excluded.get(decision) ?? 0) + 1);
    } else {
      const rank = (rules.start?.rank ?? 0) + picked.length + 1;
      const score = candidates.scores?.[index] ?? null;
      const position = positionOf(candidates, index);
      picked.push({ item: decision, rank, score, position, origin });
    }
  }
  return { picked, excluded, seen: selection.seen };
}

interface Taken {
  readonly origin: CandidateOrigin;
  readonly candidates: Candidates;
  readonly selection: Selection;
}

/** The item where it may be shown, else why not. */
function decide(item: CatalogueItem | undefined, rules: PageRules): CatalogueItem | Exclusion {
  if (item === undefined) return 'UNKNOWN';
  return findExclusion(item, rules.filter, rules.unwanted) ?? item;
}

/** Whether an earlier page has decided on it. */
function isBeforeStart(
  { order, start }: PageRules,
  name: CandidateSourceName,
  position: number,
): boolean {
  if (start === undefined) return false;
  const [here, begun] = [order.indexOf(name), order.indexOf(start.candidateSource)];
  return here < begun || (here === begun && position <= start.position);
}

function positionOf({ positions }: Candidates, index: number): number {
  return positions?.[index] ?? index;
}
