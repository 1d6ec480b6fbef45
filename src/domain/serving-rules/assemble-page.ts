import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { CandidateSourceName, RecommendationSource } from './candidate-sources.ts';
import { type Exclusion, findExclusion, type ExcludedIds, isReduced } from './exclusion-rules.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';
import { isFurtherVariant, type VariantRules } from './variants.ts';

/** The maximum number of items over all pages of a list. */
export const LONGEST_LIST = 200;

/** The candidates of a source for one list, best first; `scores[i]` and `positions[i]` belong to `itemIds[i]`. */
export interface Candidates {
  readonly itemIds: readonly string[];
  readonly scores: readonly (number | null)[] | null;
  /** Ascending; without them, the indexes are the positions. */
  readonly positions?: readonly number[];
  /** Whether the source has more candidates after the last position. */
  readonly hasMore?: boolean;
  /** The origin of a candidate that does not come from the source itself; undefined for the others. */
  readonly originOf?: (index: number) => CandidateOrigin | undefined;
  /** The item that a candidate follows from most; null if it is unknown. */
  readonly because?: (index: number) => string | null;
  /** When the interactions were read that re-ordered the candidates. */
  readonly freshenedAt?: Date;
  /** Whether the item model determined the order of candidates of another kind. */
  readonly isOrderedByModel?: boolean;
}

/** The properties that all candidates of one source share. */
export interface CandidateOrigin {
  /** The name in chains and cursors. */
  readonly name: CandidateSourceName;
  /** The kind of the generation that it reads; null if it reads none. */
  readonly kind: RecommendationKind | null;
  /** The value of `source` for its items. */
  readonly source: RecommendationSource;
  /** A human-readable explanation of why the item is in the list. */
  readonly reason: (item: CatalogueItem) => string;
  /** A name for its items in the plural, such as "popular items". */
  readonly summary: string;
  /** A remark in the `reason` of a list that has candidates of this source. */
  readonly remark?: string;
}

/** The rules by which a page accepts candidates. */
export interface PageRules {
  /** The sources of the list, in their order. */
  readonly order: readonly CandidateSourceName[];
  readonly filter: RecommendationFilter;
  readonly excludedIds: ExcludedIds;
  readonly variants: VariantRules;
  /** Whether only items are shown whose price is below their list price. */
  readonly reducedOnly?: boolean;
  /** The maximum number of items on the page. */
  readonly wanted: number;
  /** The last item of the previous page; undefined for the first page. */
  readonly start: PageStart | undefined;
}

/** What is known of the items of candidates. */
export interface KnownItems {
  /** The current state of an item; undefined if it no longer exists. */
  readonly itemOf: (itemId: string) => CatalogueItem | undefined;
  /** The parent of an item in the catalogue, whether it still exists or not. */
  readonly parentOf: (itemId: string) => string | null;
}

interface PageStart {
  readonly candidateSource: CandidateSourceName;
  readonly position: number;
  readonly rank: number;
}

/** A page that is being assembled. */
export interface Page {
  readonly picked: readonly PickedItem[];
  readonly excluded: ReadonlyMap<Exclusion, number>;
  /** Items that have been decided on, shown or not: each has one place in the list. */
  readonly seen: ReadonlySet<string>;
  /** The parents of the items in the list so far, with those of earlier pages. */
  readonly parents: ReadonlySet<string>;
}

export interface PickedItem {
  readonly item: CatalogueItem;
  /** The rank in the whole list, starting at 1. */
  readonly rank: number;
  readonly score: number | null;
  readonly position: number;
  readonly origin: CandidateOrigin;
  /** The item that this one follows from most; null if it is unknown. */
  readonly because?: (() => string | null) | undefined;
}

/** The candidates to decide on next. */
export interface Selection {
  /** Where variants count, with the candidates of earlier pages: their parents are not shown again. */
  readonly indexes: readonly number[];
  /** The ids at these indexes; where variants count, followed by the item that the list is for. */
  readonly itemIds: readonly string[];
  /** Where the next selection begins. */
  readonly next: number;
  readonly seen: ReadonlySet<string>;
}

export const emptyPage: Page = {
  picked: [],
  excluded: new Map(),
  seen: new Set(),
  parents: new Set(),
};

export function isComplete(page: Page, { wanted }: PageRules): boolean {
  return page.picked.length >= wanted;
}

/** `wanted`, limited so that the list does not exceed its maximum length. */
export function withinLongest(wanted: number, start: PageStart | undefined): number {
  return Math.min(wanted, LONGEST_LIST - (start?.rank ?? 0));
}

/** The rules rarely exclude more than half of a list. */
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
  const { onePerParent, except } = rules.variants;
  const seen = new Set(page.seen);
  const indexes: number[] = [];
  let undecided = 0;
  let next = from;
  for (; !isComplete(page, rules) && next < itemIds.length; next += 1) {
    if (undecided >= most) break;
    const itemId = idAt(candidates, next);
    if (seen.has(itemId)) continue;
    seen.add(itemId);
    const isDecided = isBeforeStart(rules, name, positionOf(candidates, next));
    if (!isDecided) undecided += 1;
    if (!isDecided || onePerParent) indexes.push(next);
  }
  const selected = indexes.map((index) => idAt(candidates, index));
  const alsoRead = onePerParent && indexes.length > 0 ? except : [];
  return { indexes, itemIds: [...selected, ...alsoRead], next, seen };
}

/** Adds the selected candidates that may be shown. */
export function takeSelected(
  page: Page,
  rules: PageRules,
  { origin, candidates, selection }: Taken,
  { itemOf, parentOf }: KnownItems,
): Page {
  const picked = [...page.picked];
  const excluded = new Map(page.excluded);
  const parents = new Set(page.parents);
  for (const itemId of rules.variants.except) addParent(parents, parentOf(itemId));
  for (const index of selection.indexes) {
    if (picked.length >= rules.wanted) break;
    const decision = decide(itemOf(idAt(candidates, index)), rules, parents);
    if (typeof decision !== 'string') addParent(parents, decision.parentId);
    const position = positionOf(candidates, index);
    if (isBeforeStart(rules, origin.name, position)) continue;
    if (typeof decision === 'string') {
      excluded.set(decision, (excluded.get(decision) ?? 0) + 1);
    } else {
      const rank = (rules.start?.rank ?? 0) + picked.length + 1;
      picked.push({ item: decision, rank, position, ...describe(candidates, index, origin) });
    }
  }
  return { picked, excluded, seen: selection.seen, parents };
}

/** What the source says of a candidate. */
function describe(
  candidates: Candidates,
  index: number,
  origin: CandidateOrigin,
): Pick<PickedItem, 'score' | 'origin' | 'because'> {
  const { originOf, because } = candidates;
  return {
    score: scoreOf(candidates, index),
    origin: originOf?.(index) ?? origin,
    because: because && (() => because(index)),
  };
}

function addParent(parents: Set<string>, parentId: string | null): void {
  if (parentId !== null) parents.add(parentId);
}

interface Taken {
  readonly origin: CandidateOrigin;
  readonly candidates: Candidates;
  readonly selection: Selection;
}

/** The item if it may be shown, otherwise the reason for its exclusion. */
function decide(
  item: CatalogueItem | undefined,
  rules: PageRules,
  parents: ReadonlySet<string>,
): CatalogueItem | Exclusion {
  if (item === undefined) return 'UNKNOWN';
  const exclusion = findExclusion(item, rules.filter, rules.excludedIds);
  if (exclusion !== undefined) return exclusion;
  if (rules.reducedOnly === true && !isReduced(item)) return 'NOT_REDUCED';
  return isFurtherVariant(item, rules.variants, parents) ? 'VARIANT' : item;
}

/** Whether an earlier page has decided on this position. */
function isBeforeStart(
  { order, start }: PageRules,
  name: CandidateSourceName,
  position: number,
): boolean {
  if (start === undefined) return false;
  const [here, begun] = [order.indexOf(name), order.indexOf(start.candidateSource)];
  return here < begun || (here === begun && position <= start.position);
}

function idAt({ itemIds }: Candidates, index: number): string {
  return itemIds[index] ?? '';
}

function scoreOf({ scores }: Candidates, index: number): number | null {
  return scores?.[index] ?? null;
}

function positionOf({ positions }: Candidates, index: number): number {
  return positions?.[index] ?? index;
}
