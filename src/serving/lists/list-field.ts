import type {
  CandidateSourceName,
  Chains,
  ListOwner,
} from '../../domain/serving-rules/candidate-sources.ts';
import type { ListCursor } from '../../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';

/** A field of the API that returns lists. */
export interface ListField {
  readonly name: string;
  /** The primary source; items of other sources complete its lists. */
  readonly primary: CandidateSourceName;
  /** The explanation of a list without items of the primary source. */
  readonly missing: string;
  readonly owner: ListOwner;
  readonly chainIn: (chains: Chains) => readonly CandidateSourceName[];
}

export const userRecommendationsField: ListField = {
  name: 'userRecommendations',
  primary: 'PERSONALIZED',
  missing: 'No recommendations have been computed for this user yet.',
  owner: 'user',
  chainIn: (chains) => chains.userRecommendations,
};

export const similarItemsField: ListField = {
  name: 'similarItems',
  primary: 'SIMILAR',
  missing: 'No similar items have been computed for this item: it is new or not in the catalogue.',
  owner: 'item',
  chainIn: (chains) => chains.similarItems,
};

export const itemAffinityField: ListField = {
  name: 'itemAffinity',
  primary: 'AFFINITY',
  missing: 'No affinities have been computed for this user yet.',
  owner: 'user',
  chainIn: (chains) => chains.itemAffinity,
};

export const popularItemsField: ListField = {
  name: 'popularItems',
  primary: 'POPULAR',
  missing: 'No popular items have been loaded.',
  owner: 'shop',
  chainIn: () => ['POPULAR'],
};

/** Whether a list is assembled beyond its page. */
export interface ListExtent {
  /** Whether `totalCount` is requested, for which the whole list is assembled. */
  readonly counts: boolean;
  /** Whether `hasNextPage` is requested, which can cost as much as the page. Default: true. */
  readonly looksAhead?: boolean;
}

/** One list that a client requests. */
export interface ListRequest extends ListExtent {
  /** The id of the user or the item; empty for a list without one. */
  readonly key: string;
  readonly first: number;
  readonly after: ListCursor | undefined;
  readonly filter: RecommendationFilter;
}
