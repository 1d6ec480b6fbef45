/** Where a recommendation or a ranking comes from, the most personal sources first. */
export const RecommendationSource = {
  PERSONALIZED: 'PERSONALIZED',
  SIMILAR: 'SIMILAR',
  AFFINITY: 'AFFINITY',
  CAMPAIGN: 'CAMPAIGN',
  LOCAL_MODEL: 'LOCAL_MODEL',
  OFFLINE_RANKING: 'OFFLINE_RANKING',
  POPULAR: 'POPULAR',
  UNRANKED: 'UNRANKED',
  BOUGHT_TOGETHER: 'BOUGHT_TOGETHER',
  SESSION: 'SESSION',
  REPEAT: 'REPEAT',
  RECENT: 'RECENT',
  TRENDING: 'TRENDING',
  NEW: 'NEW',
  SALE: 'SALE',
} as const;

export type RecommendationSource = keyof typeof RecommendationSource;

/** The names of the candidate sources, in the order in which cursors number them: append new ones. */
export const candidateSourceNames = [
  'PERSONALIZED',
  'AFFINITY',
  'SIMILAR',
  'POPULAR_IN_CATEGORY',
  'POPULAR',
  'SESSION',
  'BOUGHT_TOGETHER',
  'REPEAT',
  'RECENT',
  'TRENDING',
  'NEW',
  'SALE',
] as const;

export type CandidateSourceName = (typeof candidateSourceNames)[number];

/** The sources that a configured chain may have; the others have a field of their own. */
export const chainSourceNames = candidateSourceNames.slice(0, 6);

/** For each field whose chain is a setting, the sources that its lists take candidates from, in their order. */
export interface Chains {
  readonly userRecommendations: readonly CandidateSourceName[];
  readonly itemAffinity: readonly CandidateSourceName[];
  readonly similarItems: readonly CandidateSourceName[];
}

export const defaultChains: Chains = {
  userRecommendations: [
    'PERSONALIZED',
    'SESSION',
    'AFFINITY',
    'SIMILAR',
    'POPULAR_IN_CATEGORY',
    'POPULAR',
  ],
  itemAffinity: ['AFFINITY', 'PERSONALIZED', 'SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
  similarItems: ['SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
};

/** The subject of a list: a user or session, an item, several items of a client, or the shop as a whole. */
export type ListOwner = 'user' | 'item' | 'items' | 'shop';
