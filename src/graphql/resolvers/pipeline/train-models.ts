import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { answerRun, pathTo } from '../../answer-mutation.ts';
import { readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class TrainModelsResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Runs the stages IMPORT and TRAIN, which import the exported data and train the models.',
  })
  async trainModels(
    @Arg('runId', () => ID, {
      nullable: true,
      description:
        'The run to continue. Null continues the newest unfinished run with an export. If there is none, a new run uses the existing export.',
    })
    runId: string | null | undefined,
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(pathTo('runId', runId), async () =>
      commands.trainModels({ runId: readOptionalRunId(runId), startedBy }),
    );
  }
}
