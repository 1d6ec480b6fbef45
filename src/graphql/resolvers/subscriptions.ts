import { PipelineRunUpdatedResolver } from './pipeline/pipeline-run-updated.ts';

/** All that goes on telling. */
export const subscriptionResolvers = [PipelineRunUpdatedResolver] as const;
