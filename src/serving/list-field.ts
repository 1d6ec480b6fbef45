import type { RecommendationKind } from '../domain/recommendation-kind.ts';
import type { ListCursor } from '../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../domain/serving-rules/recommendation-filter.ts';

/** A field of the API that answers lists, as data. */
export interface ListField {
  readonly name: string;
  /** Where its lists are stored. */
  readonly kind: RecommendationKind;
  /** What a list belongs to: users without one get popular items, items an empty list. */
  readonly ownedBy: 'user' | 'item' | 'nobody';
}

/** One list that a client asks for. */
export interface ListRequest {
  /** The user or the item; empty for lists that belong to nobody. */
  readonly key: string;
  readonly first: number;
  readonly after: ListCursor | undefined;
  readonly filter: RecommendationFilter;
}
