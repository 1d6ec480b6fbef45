type Roles = Readonly<Record<string, string>>;

const rows = (roles: string, type: string, fields: string): Roles =>
  Object.fromEntries(fields.split(' ').map((field) => [`${type}.${field}`, roles]));

const ALL = 'PUBLIC USER SERVICE ADMIN';

/** The roles that may read each field with its required arguments; a user reads the own `userId`. */
export const roleTable: Roles = {
  ...rows(ALL, 'Query', 'item items similarItems popularItems page'),
  ...rows(ALL, 'Query', 'frequentlyBoughtTogether sessionRecommendations recentlyViewed'),
  ...rows(ALL, 'Query', 'trendingItems newArrivals onSale'),
  ...rows('USER SERVICE ADMIN', 'Query', 'userRecommendations itemAffinity rankItems buyAgain'),
  ...rows('USER SERVICE ADMIN', 'Query', '_service _entities'),
  ...rows(ALL, '_Service', 'sdl'),
  ...rows(ALL, 'User', 'id recommendations affinity'),
  ...rows('ADMIN', 'Query', 'pipelineRuns pipelineRun batchJobs generations'),
  ...rows('ADMIN', 'Query', 'costReport coverage freshness itemAudience rankingCampaign'),
  ...rows('ADMIN', 'Subscription', 'pipelineRunUpdated'),
  ...rows('ADMIN', 'Mutation', 'startPipelineRun generateBatchInputs trainModels'),
  ...rows('ADMIN', 'Mutation', 'startBatchInference loadBatchResults resumePipelineRun'),
  ...rows('ADMIN', 'Mutation', 'cancelPipelineRun activateGeneration'),
  ...rows('ADMIN', 'Mutation', 'startRankingCampaign stopRankingCampaign'),
  ...rows(ALL, 'Item', 'id title category brand price listPrice currency imageUrl imageAlt url'),
  ...rows(ALL, 'Item', 'available parentId attributes similarItems'),
  ...rows(ALL, 'RecommendationConnection', 'edges nodes pageInfo totalCount source reason'),
  ...rows(ALL, 'RecommendationConnection', 'generation generatedAt freshenedAt stale'),
  ...rows(ALL, 'RecommendationEdge', 'cursor node rank score source reason because'),
  ...rows(ALL, 'PageInfo', 'hasNextPage hasPreviousPage startCursor endCursor'),
  ...rows(ALL, 'Generation', 'id kind status createdAt activatedAt'),
  ...rows('ADMIN', 'Generation', 'runId rows solutionVersionArn metrics verdict reason prunedAt'),
  ...rows(ALL, 'ItemAffinity', 'userId items categories'),
  ...rows(ALL, 'CategoryAffinity', 'category score'),
  ...rows(ALL, 'RankedItems', 'userId items source degradedReason recommendationId'),
  ...rows(ALL, 'RankedItem', 'itemId rank inputRank score item'),
  ...rows(ALL, 'Page', 'placements'),
  ...rows(ALL, 'Placement', 'name recommendations'),
};

/** The types whose fields all require ADMIN. */
export const adminTypes: readonly string[] = [
  'AudienceConnection',
  'AudienceEdge',
  'AudienceMember',
  'BatchJob',
  'BatchJobConnection',
  'BatchJobEdge',
  'CostLever',
  'CostLine',
  'CostReport',
  'Coverage',
  'Fault',
  'Freshness',
  'GenerationConnection',
  'GenerationEdge',
  'GenerationPayload',
  'Money',
  'PipelinePlan',
  'PipelineRun',
  'PipelineRunConnection',
  'PipelineRunEdge',
  'PipelineRunPayload',
  'PipelineStageRun',
  'PlannedAccess',
  'PlannedResource',
  'QualityCheck',
  'QualityVerdict',
  'RankingCampaign',
  'RankingCampaignPayload',
  'UserError',
];
