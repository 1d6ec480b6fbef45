import { BatchJobsResolver } from './batch-jobs.ts';
import { CostReportResolver } from './cost-report.ts';
import { CoverageResolver } from './coverage.ts';
import { FreshnessResolver } from './freshness.ts';
import { GenerationsResolver } from './generations.ts';
import { ItemAffinityResolver } from './item-affinity.ts';
import { ItemAudienceResolver } from './item-audience.ts';
import { ItemSimilarItemsResolver } from './item-similar-items.ts';
import { ItemResolver } from './item.ts';
import { ItemsResolver } from './items.ts';
import { PageResolver } from './page.ts';
import { PipelineRunFieldsResolver } from './pipeline-run-fields.ts';
import { PipelineRunResolver } from './pipeline-run.ts';
import { PipelineRunsResolver } from './pipeline-runs.ts';
import { PopularItemsResolver } from './popular-items.ts';
import { RankItemsResolver } from './rank-items.ts';
import { RankingCampaignResolver } from './ranking-campaign.ts';
import { SimilarItemsResolver } from './similar-items.ts';
import { UserRecommendationsResolver } from './user-recommendations.ts';

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
