import { PipelineRunUpdatedResolver } from './pipeline-run-updated.ts';

/** All that goes on telling. */
export const subscriptionResolvers = [PipelineRunUpdatedResolver] as const;
