import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { answerRun, pathTo } from '../../answer-mutation.ts';
import { readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class RepairPipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Requests the inputs of a run again that have no usable output (`unansweredInputs`), as small batch jobs that AWS bills, and loads the answers into new generations. If the lists of the run are served, ACTIVATE then serves the repaired ones. Returns as soon as the repair has started; follow its jobs in `batchJobs` of the run.',
  })
  async repairPipelineRun(
    @Arg('id', () => ID, {
      nullable: true,
      description: 'The id of the pipeline run. Null repairs the newest run that loaded lists.',
    })
    id: string | null | undefined,
    @Ctx() { commands }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    return answerRun(pathTo('id', id), async () => commands.repair(readOptionalRunId(id, 'id')));
  }
}
