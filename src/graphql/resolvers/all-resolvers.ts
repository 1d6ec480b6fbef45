import { AccessKeyIdResolver, AccessKeysResolver } from './access/access-keys.ts';
import { RankingCampaignResolver } from './campaign/ranking-campaign.ts';
import { StartRankingCampaignResolver } from './campaign/start-ranking-campaign.ts';
import { StopRankingCampaignResolver } from './campaign/stop-ranking-campaign.ts';
import { EntitiesResolver } from './federation/entities.ts';
import { ServiceResolver } from './federation/service.ts';
import { UserFieldsResolver } from './federation/user-fields.ts';
import { ActivateGenerationResolver } from './generations/activate-generation.ts';
import { CostReportResolver } from './generations/cost-report.ts';
import { CoverageResolver } from './generations/coverage.ts';
import { FreshnessResolver } from './generations/freshness.ts';
import {
  GenerationFieldsResolver,
  QualityCheckBoundResolver,
} from './generations/generation-fields.ts';
import { GenerationsResolver } from './generations/generations.ts';
import { StoredListResolver } from './generations/stored-list.ts';
import { BecauseResolver } from './live/because.ts';
import { BuyAgainResolver } from './live/buy-again.ts';
import { FrequentlyBoughtTogetherResolver } from './live/frequently-bought-together.ts';
import { NewArrivalsResolver } from './live/new-arrivals.ts';
import { OnSaleResolver } from './live/on-sale.ts';
import { RecentlyViewedResolver } from './live/recently-viewed.ts';
import { SessionRecommendationsResolver } from './live/session-recommendations.ts';
import { TrendingItemsResolver } from './live/trending-items.ts';
import { CheckReportResolver } from './operation/check-report.ts';
import { OperationStatisticsResolver } from './operation/operation-statistics.ts';
import { ProblemsResolver } from './operation/problems.ts';
import { RejectedLinesResolver } from './operation/rejected-lines.ts';
import { RepairPipelineRunResolver } from './operation/repair-pipeline-run.ts';
import { SchedulesResolver } from './operation/schedules.ts';
import { SettingsResolver } from './operation/settings.ts';
import { UserProfileResolver } from './operation/user-profile.ts';
import { ViewerResolver } from './operation/viewer.ts';
import { BatchJobIdResolver } from './pipeline/batch-job-id.ts';
import { BatchJobsResolver } from './pipeline/batch-jobs.ts';
import { CancelPipelineRunResolver } from './pipeline/cancel-pipeline-run.ts';
import { GenerateBatchInputsResolver } from './pipeline/generate-batch-inputs.ts';
import { LoadBatchResultsResolver } from './pipeline/load-batch-results.ts';
import { PipelineRunFieldsResolver } from './pipeline/pipeline-run-fields.ts';
import { PipelineRunUpdatedResolver } from './pipeline/pipeline-run-updated.ts';
import { PipelineRunResolver } from './pipeline/pipeline-run.ts';
import { PipelineRunsResolver } from './pipeline/pipeline-runs.ts';
import { ResumePipelineRunResolver } from './pipeline/resume-pipeline-run.ts';
import { StageDetailResolver } from './pipeline/stage-detail.ts';
import { StartBatchInferenceResolver } from './pipeline/start-batch-inference.ts';
import { StartPipelineRunResolver } from './pipeline/start-pipeline-run.ts';
import { TrainModelsResolver } from './pipeline/train-models.ts';
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

/** Every query, mutation and subscription. */
export const allResolvers = [
  UserRecommendationsResolver,
  SimilarItemsResolver,
  ItemAffinityResolver,
  PopularItemsResolver,
  RankItemsResolver,
  ItemResolver,
  ItemsResolver,
  ItemSimilarItemsResolver,
  PageResolver,
  FrequentlyBoughtTogetherResolver,
  SessionRecommendationsResolver,
  BuyAgainResolver,
  RecentlyViewedResolver,
  TrendingItemsResolver,
  NewArrivalsResolver,
  OnSaleResolver,
  BecauseResolver,
  PipelineRunsResolver,
  PipelineRunResolver,
  PipelineRunFieldsResolver,
  StageDetailResolver,
  BatchJobsResolver,
  BatchJobIdResolver,
  GenerationsResolver,
  GenerationFieldsResolver,
  QualityCheckBoundResolver,
  CostReportResolver,
  CoverageResolver,
  FreshnessResolver,
  ItemAudienceResolver,
  RankingCampaignResolver,
  RejectedLinesResolver,
  AccessKeyIdResolver,
  AccessKeysResolver,
  SchedulesResolver,
  SettingsResolver,
  CheckReportResolver,
  StoredListResolver,
  UserProfileResolver,
  ProblemsResolver,
  OperationStatisticsResolver,
  ViewerResolver,
  StartPipelineRunResolver,
  GenerateBatchInputsResolver,
  TrainModelsResolver,
  StartBatchInferenceResolver,
  LoadBatchResultsResolver,
  ResumePipelineRunResolver,
  CancelPipelineRunResolver,
  RepairPipelineRunResolver,
  ActivateGenerationResolver,
  StartRankingCampaignResolver,
  StopRankingCampaignResolver,
  PipelineRunUpdatedResolver,
] as const;

/** What a subgraph of Apollo Federation has beside them. */
export const federationResolvers = [EntitiesResolver, ServiceResolver, UserFieldsResolver] as const;
