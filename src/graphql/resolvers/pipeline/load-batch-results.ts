import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { answerRun, pathTo } from '../../answer-mutation.ts';
import { readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class LoadBatchResultsResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Runs the stages LOAD and ACTIVATE, which load the output of the batch jobs and serve it.',
  })
  async loadBatchResults(
    @Arg('runId', () => ID, {
      nullable: true,
      description:
        'The run to continue. Null continues the newest unfinished run with finished batch jobs. If there is none, a new run uses the existing output.',
    })
    runId: string | null | undefined,
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(pathTo('runId', runId), async () =>
      commands.loadBatchResults({ runId: readOptionalRunId(runId), startedBy }),
    );
  }
}
