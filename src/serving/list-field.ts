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

/** One list that a client asks for. */
export interface ListRequest {
  /** The user or the item; empty for lists that belong to nobody. */
  readonly key: string;
  readonly first: number;
  readonly after: ListCursor | undefined;
  readonly filter: RecommendationFilter;
  /** Whether `totalCount` is asked for: then the list is put together to its end. */
  readonly counts: boolean;
}
