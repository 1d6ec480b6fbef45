import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { answerRun } from '../../answer-mutation.ts';
import { readId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class ResumePipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description: 'Goes on with a run that failed or was cancelled.',
  })
  async resumePipelineRun(
    @Arg('id', () => ID, { description: 'The id of the run.' }) id: string,
    @Arg('fromStage', () => PipelineStage, {
      nullable: true,
      description:
        'The stage to begin with again; null: where the run stopped. One that has succeeded is done anew, with new jobs that AWS bills again.',
    })
    fromStage: PipelineStage | null | undefined,
    @Ctx() { commands }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(['id'], async () => commands.resume(readId('id', id), fromStage ?? undefined));
  }
}
