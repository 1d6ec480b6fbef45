import type { Generation } from '../domain/generation.ts';
import type { RecommendationKind } from '../domain/recommendation-kind.ts';
import type { AffinityList, RecommendationList } from '../domain/recommendation-list.ts';
import { listDigest } from '../domain/serving-rules/list-cursor.ts';
import type { ListField, ListRequest } from './list-field.ts';

/** Where a stored list is. */
export interface ListPlace {
  readonly kind: RecommendationKind;
  readonly generation: Generation;
}

export type StoredList = RecommendationList | AffinityList;

/** What answers a request. */
export interface FoundList {
  readonly request: ListRequest;
  readonly list: StoredList;
  /** Null when there is nothing to read from. */
  readonly place: ListPlace | null;
  /** What the cursors of this list carry. */
  readonly digest: string;
  /** Why this is not the list that was asked for, or why it is empty. */
  readonly reason: string | null;
}

/** Names the list of a request in a kind of table. Popular items are a list of their own for each set of categories. */
export function digestOf(
  field: ListField,
  { key, filter }: ListRequest,
  kind: RecommendationKind,
): string {
  const categories = kind === 'POPULAR_ITEMS' ? (filter.categories?.toSorted() ?? null) : null;
  return listDigest([field.name, key, kind, categories]);
}
