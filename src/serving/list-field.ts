import type { ChainLink, Chains } from '../domain/serving-rules/chain.ts';
import type { ListCursor } from '../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../domain/serving-rules/recommendation-filter.ts';

/** A field of the API that answers lists, as data. */
export interface ListField {
  readonly name: string;
  /** What it is asked for; everything else in its lists stands in. */
  readonly own: ChainLink;
  /** What a list belongs to. */
  readonly ownedBy: 'user' | 'item' | 'nobody';
  readonly chainIn: (chains: Chains) => readonly ChainLink[];
}

/** How far a list has to be put together beyond its page. */
export interface ListExtent {
  /** Whether `totalCount` is asked for: then to its end. */
  readonly counts: boolean;
  /** Whether it matters if another page follows; to know that can cost as much as the page. By default it does. */
  readonly looksAhead?: boolean;
}

/** One list that a client asks for. */
export interface ListRequest extends ListExtent {
  /** The user or the item; empty for lists that belong to nobody. */
  readonly key: string;
  readonly first: number;
  readonly after: ListCursor | undefined;
  readonly filter: RecommendationFilter;
}
