import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { answerRun, pathTo } from '../../answer-mutation.ts';
import { readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class StartBatchInferenceResolver {
  @Mutation(() => PipelineRunPayload, {
    description: 'Runs the stage INFER, which runs the batch jobs on the trained models.',
  })
  async startBatchInference(
    @Arg('runId', () => ID, {
      nullable: true,
      description:
        'The run to continue. Null continues the newest unfinished run with trained models. If there is none, a new run uses the existing models.',
    })
    runId: string | null | undefined,
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(pathTo('runId', runId), async () =>
      commands.startBatchInference({ runId: readOptionalRunId(runId), startedBy }),
    );
  }
}
