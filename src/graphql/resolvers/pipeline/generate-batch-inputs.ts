import { Ctx, Mutation, Resolver } from 'type-graphql';

import { answerRun } from '../../answer-mutation.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class GenerateBatchInputsResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Starts a run of the stage EXPORT, which writes the data of the shop and the batch inputs to S3.',
  })
  async generateBatchInputs(
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(null, async () => commands.generateBatchInputs(startedBy));
  }
}
