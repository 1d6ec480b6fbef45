import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { answerRun } from '../../answer-mutation.ts';
import { readRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class ResumePipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description: 'Resumes a run that failed or was cancelled.',
  })
  async resumePipelineRun(
    @Arg('id', () => ID, { description: 'The id of the pipeline run.' }) id: string,
    @Arg('fromStage', () => PipelineStage, {
      nullable: true,
      description:
        'The stage to resume from. Null resumes where the run stopped. A stage that has succeeded runs again with new jobs, which AWS bills again.',
    })
    fromStage: PipelineStage | null | undefined,
    @Ctx() { commands }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(['id'], async () =>
      commands.resume(readRunId('id', id), fromStage ?? undefined),
    );
  }
}
