import { StartRankingCampaignResolver } from './campaign/start-ranking-campaign.ts';
import { StopRankingCampaignResolver } from './campaign/stop-ranking-campaign.ts';
import { ActivateGenerationResolver } from './generations/activate-generation.ts';
import { CancelPipelineRunResolver } from './pipeline/cancel-pipeline-run.ts';
import { GenerateBatchInputsResolver } from './pipeline/generate-batch-inputs.ts';
import { LoadBatchResultsResolver } from './pipeline/load-batch-results.ts';
import { ResumePipelineRunResolver } from './pipeline/resume-pipeline-run.ts';
import { StartBatchInferenceResolver } from './pipeline/start-batch-inference.ts';
import { StartPipelineRunResolver } from './pipeline/start-pipeline-run.ts';
import { TrainModelsResolver } from './pipeline/train-models.ts';

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
