/**
 * What a list can be put together from, in the order in which cursors number them. A list begins with its field's
 * own link and is topped up along its chain.
 */
export const chainLinks = [
  'PERSONALIZED',
  'AFFINITY',
  'SIMILAR',
  'POPULAR_IN_CATEGORY',
  'POPULAR',
] as const;

export type ChainLink = (typeof chainLinks)[number];

/** The chains of the fields that have one; `popularItems` goes on with nothing else. */
export interface Chains {
  readonly userRecommendations: readonly ChainLink[];
  readonly itemAffinity: readonly ChainLink[];
  readonly similarItems: readonly ChainLink[];
}

export const defaultChains: Chains = {
  userRecommendations: ['PERSONALIZED', 'AFFINITY', 'SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
  itemAffinity: ['AFFINITY', 'PERSONALIZED', 'SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
  similarItems: ['SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
};
