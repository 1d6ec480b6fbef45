import { ActivateGenerationResolver } from './activate-generation.ts';
import { CancelPipelineRunResolver } from './cancel-pipeline-run.ts';
import { GenerateBatchInputsResolver } from './generate-batch-inputs.ts';
import { LoadBatchResultsResolver } from './load-batch-results.ts';
import { ResumePipelineRunResolver } from './resume-pipeline-run.ts';
import { StartBatchInferenceResolver } from './start-batch-inference.ts';
import { StartPipelineRunResolver } from './start-pipeline-run.ts';
import { StartRankingCampaignResolver } from './start-ranking-campaign.ts';
import { StopRankingCampaignResolver } from './stop-ranking-campaign.ts';
import { TrainModelsResolver } from './train-models.ts';

/** All that changes something. */
export const mutationResolvers = [
  StartPipelineRunResolver,
  GenerateBatchInputsResolver,
  TrainModelsResolver,
  StartBatchInferenceResolver,
  LoadBatchResultsResolver,
  ResumePipelineRunResolver,
  CancelPipelineRunResolver,
  ActivateGenerationResolver,
  StartRankingCampaignResolver,
  StopRankingCampaignResolver,
] as const;
