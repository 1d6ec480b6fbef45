import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import type { PipelineRun as Run } from '../../../domain/runs/pipeline-run.ts';
import { formatId } from '../../../domain/runs/public-ids.ts';
import type { GatewayContext } from '../../context.ts';
import { Problem } from '../../types/operation/problem.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver(() => Problem)
export class ProblemsResolver {
  @Query(() => [Problem], {
    description:
      'Returns what is wrong now, most severe first: of the served lists, the pipeline, the shop, the item model and the costs. Empty if nothing is wrong.',
  })
  async problems(@Ctx() { readProblems }: GatewayContext): Promise<readonly Problem[]> {
    return readProblems();
  }

  @FieldResolver(() => PipelineRun, {
    nullable: true,
    description: 'The pipeline run that the problem concerns; null if it concerns none.',
  })
  async run(@Root() { runId }: Problem, @Ctx() { loaders }: GatewayContext): Promise<Run | null> {
    return runId === null ? null : loaders.runs.load(runId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The id of the generation that the problem concerns, such as generation_32; null if it concerns none.',
  })
  generationId(@Root() { generationId }: Problem): string | null {
    return generationId === null ? null : formatId('generation', generationId);
  }
}
