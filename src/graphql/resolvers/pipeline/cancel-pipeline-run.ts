import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { answerRun } from '../../answer-mutation.ts';
import { readRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class CancelPipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Cancels a run. Work that has started on AWS continues there. A cancelled run can be resumed.',
  })
  async cancelPipelineRun(
    @Arg('id', () => ID, { description: 'The id of the pipeline run.' }) id: string,
    @Ctx() { commands }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(['id'], async () => commands.cancel(readRunId('id', id)));
  }
}
