import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { readRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver()
export class PipelineRunResolver {
  @Query(() => PipelineRun, {
    nullable: true,
    description: 'Returns a pipeline run; null if no run has this id.',
  })
  async pipelineRun(
    @Arg('id', () => ID, { description: 'The id of the pipeline run.' }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<PipelineRun | null> {
    return loaders.runs.load(readRunId('id', id));
  }
}
