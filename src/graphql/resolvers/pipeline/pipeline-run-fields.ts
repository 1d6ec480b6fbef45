import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Money } from '../../types/costs/cost-line.ts';
import { Generation } from '../../types/generations/generation.ts';
import { BatchJob } from '../../types/pipeline/batch-job.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

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

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'What its stages were expected to cost when it was made; null where that could not be said. With the local stand-in: what they would cost on AWS.',
  })
  async estimatedCost(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Money | null> {
    return (await loaders.costsOfRuns.load(id)).estimated;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'What it has cost so far: imports, trainings, batch jobs and uploads, each counted once however often it was tried. Null before the first of them. What stands by the hour (campaigns, files) is in `costReport`. With the local stand-in: what it would have cost on AWS.',
  })
  async actualCost(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Money | null> {
    return (await loaders.costsOfRuns.load(id)).actual;
  }
}
