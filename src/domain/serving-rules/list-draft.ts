import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { ChainLink } from './chain.ts';
import { type LeftOut, type Unwanted, whyLeftOut } from './left-out.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';
import type { RecommendationSource } from './recommendation-source.ts';

/** A list ends here, however far a client pages. */
export const LONGEST_LIST = 200;

/** What one link of the chain gives, best first: `positions[i]` and `scores[i]` belong to `itemIds[i]`. */
export interface ListPart {
  readonly link: ChainLink;
  /** What its generation holds. */
  readonly kind: RecommendationKind;
  readonly source: RecommendationSource;
  readonly itemIds: readonly string[];
  readonly scores: readonly (number | null)[] | null;
  /** Rising; without them the indexes are the positions. */
  readonly positions?: readonly number[];
  /** Why an item of this part is in the list, for people. */
  readonly reasonOf: (item: CatalogueItem) => string;
}

export interface PickedItem {
  readonly item: CatalogueItem;
  /** 1 for the first of the whole list, on every page. */
  readonly rank: number;
  readonly score: number | null;
  readonly position: number;
  readonly part: ListPart;
}

/** Where the draft goes on: after this position of this link, and after this rank. */
interface DraftStart {
  readonly link: ChainLink;
  readonly position: number;
  readonly rank: number;
}

/** A page in the making: it takes from one part of its chain after the other until it has what it wants. */
export interface ListDraft extends DraftOptions {
  readonly picked: PickedItem[];
  readonly leftOut: Map<LeftOut, number>;
  /** What has had its place in the list, shown or not: it has no second one. */
  readonly met: Set<string>;
}

export interface DraftOptions {
  readonly chain: readonly ChainLink[];
  readonly filter: RecommendationFilter;
  readonly unwanted: Unwanted;
  readonly wanted: number;
  readonly start: DraftStart | undefined;
}

/** How far a draft has read in a part. */
export interface PartReader {
  readonly part: ListPart;
  next: number;
  /** Indexes that were looked at and are to be decided on. */
  ahead: readonly number[];
}

export function createDraft(options: DraftOptions): ListDraft {
  const wanted = Math.min(options.wanted, LONGEST_LIST - (options.start?.rank ?? 0));
  return { ...options, wanted, picked: [], leftOut: new Map(), met: new Set() };
}

export function readPart(part: ListPart): PartReader {
  return { part, next: 0, ahead: [] };
}

/** Few lists lose more than half of their items to the rules. */
const SPARE = 10;

/** The next undecided items, about twice as many as are missing; none when the draft is full or the part used up. */
export function lookAhead(draft: ListDraft, reader: PartReader): string[] {
  const { itemIds } = reader.part;
  const missing = draft.wanted - draft.picked.length;
  const chosen: number[] = [];
  for (; missing > 0 && reader.next < itemIds.length; reader.next += 1) {
    if (chosen.length >= missing * 2 + SPARE) break;
    const itemId = itemIds[reader.next] ?? '';
    if (draft.met.has(itemId)) continue;
    draft.met.add(itemId);
    if (!isPassed(draft, reader.part, reader.next)) chosen.push(reader.next);
  }
  reader.ahead = chosen;
  return chosen.map((index) => itemIds[index] ?? '');
}

/** Takes of what was looked at what may be shown; `itemOf` says what is known of it now. */
export function decide(
  draft: ListDraft,
  { part, ahead }: PartReader,
  itemOf: (itemId: string) => CatalogueItem | undefined,
): void {
  for (const index of ahead) {
    if (draft.picked.length === draft.wanted) return;
    const item = itemOf(part.itemIds[index] ?? '');
    const why = item === undefined ? 'UNKNOWN' : whyLeftOut(item, draft.filter, draft.unwanted);
    if (item === undefined || why !== undefined) {
      const reason = why ?? 'UNKNOWN';
      draft.leftOut.set(reason, (draft.leftOut.get(reason) ?? 0) + 1);
    } else {
      draft.picked.push(pick(draft, part, index, item));
    }
  }
}

function pick(draft: ListDraft, part: ListPart, index: number, item: CatalogueItem): PickedItem {
  const rank = (draft.start?.rank ?? 0) + draft.picked.length + 1;
  const score = part.scores?.[index] ?? null;
  return { item, rank, score, position: positionOf(part, index), part };
}

/** Whether an earlier page has been over it. */
function isPassed({ chain, start }: ListDraft, part: ListPart, index: number): boolean {
  if (start === undefined) return false;
  const [here, begun] = [chain.indexOf(part.link), chain.indexOf(start.link)];
  return here < begun || (here === begun && positionOf(part, index) <= start.position);
}

function positionOf({ positions }: ListPart, index: number): number {
  return positions?.[index] ?? index;
}
