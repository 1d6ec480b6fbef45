import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { GatewayContext } from '../context.ts';
import { BatchJob } from '../types/batch-job.ts';
import { Generation } from '../types/generation.ts';
import { PipelineRun } from '../types/pipeline-run.ts';

@Resolver(() => PipelineRun)
export class PipelineRunFieldsResolver {
  @FieldResolver(() => [BatchJob], {
    description: 'Its jobs on Personalize, in the order of their making; empty before INFER.',
  })
  async batchJobs(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly BatchJob[]> {
    return loaders.jobsOfRuns.load(id);
  }

  @FieldResolver(() => [Generation], {
    description: 'What it loaded, one generation a kind; empty before LOAD.',
  })
  async generations(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly Generation[]> {
    return loaders.generationsOfRuns.load(id);
  }
}
