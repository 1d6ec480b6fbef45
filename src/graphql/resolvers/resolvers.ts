import { RankingCampaignResolver } from './campaign/ranking-campaign.ts';
import { CostReportResolver } from './generations/cost-report.ts';
import { CoverageResolver } from './generations/coverage.ts';
import { FreshnessResolver } from './generations/freshness.ts';
import { GenerationsResolver } from './generations/generations.ts';
import { BatchJobsResolver } from './pipeline/batch-jobs.ts';
import { PipelineRunFieldsResolver } from './pipeline/pipeline-run-fields.ts';
import { PipelineRunResolver } from './pipeline/pipeline-run.ts';
import { PipelineRunsResolver } from './pipeline/pipeline-runs.ts';
import { ItemAffinityResolver } from './recommendations/item-affinity.ts';
import { ItemAudienceResolver } from './recommendations/item-audience.ts';
import { ItemSimilarItemsResolver } from './recommendations/item-similar-items.ts';
import { ItemResolver } from './recommendations/item.ts';
import { ItemsResolver } from './recommendations/items.ts';
import { PageResolver } from './recommendations/page.ts';
import { PopularItemsResolver } from './recommendations/popular-items.ts';
import { RankItemsResolver } from './recommendations/rank-items.ts';
import { SimilarItemsResolver } from './recommendations/similar-items.ts';
import { UserRecommendationsResolver } from './recommendations/user-recommendations.ts';

/** All that reads. */
export const queryResolvers = [
  UserRecommendationsResolver,
  SimilarItemsResolver,
  ItemAffinityResolver,
  PopularItemsResolver,
  RankItemsResolver,
  ItemResolver,
  ItemsResolver,
  ItemSimilarItemsResolver,
  PageResolver,
  PipelineRunsResolver,
  PipelineRunResolver,
  PipelineRunFieldsResolver,
  BatchJobsResolver,
  GenerationsResolver,
  CostReportResolver,
  CoverageResolver,
  FreshnessResolver,
  ItemAudienceResolver,
  RankingCampaignResolver,
] as const;
