import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Money } from '../../types/costs/cost-line.ts';
import { RunCostLine } from '../../types/costs/run-cost-line.ts';
import { Generation } from '../../types/generations/generation.ts';
import { BatchJob } from '../../types/pipeline/batch-job.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver(() => PipelineRun)
export class PipelineRunFieldsResolver {
  @FieldResolver(() => [BatchJob], {
    description: 'The batch jobs of the run, in the order of their creation. Empty before INFER.',
  })
  async batchJobs(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly BatchJob[]> {
    return loaders.jobsOfRuns.load(id);
  }

  @FieldResolver(() => [Generation], {
    description: 'The generations that the run loaded, one per kind. Empty before LOAD.',
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
      'The cost that was estimated for the stages when the run was created; null if no estimate was possible. With the local emulator, the cost that they would have on AWS.',
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
      'The cost of the run so far: imports, trainings, batch jobs and uploads, each counted once, regardless of retries. Null before the first of them. Hourly costs (campaigns, files) are in `costReport`. With the local emulator, the cost that the run would have had on AWS.',
  })
  async actualCost(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Money | null> {
    return (await loaders.costsOfRuns.load(id)).actual;
  }

  @FieldResolver(() => [RunCostLine], {
    description:
      'What the run uses, each with its estimate and its recorded cost; the sums are `estimatedCost` and `actualCost`. Empty if there is neither.',
  })
  async costs(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly RunCostLine[]> {
    return (await loaders.costsOfRuns.load(id)).lines;
  }

  @FieldResolver(() => Int, {
    description:
      'The number of inputs without a usable output, which `repairPipelineRun` requests again. 0 before LOAD.',
  })
  async unansweredInputs(
    @Root() { id }: PipelineRun,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<number> {
    return loaders.unansweredOfRuns.load(id);
  }
}
