import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { answerRun } from '../answer-mutation.ts';
import { StartPipelineRunInput } from '../arguments/start-pipeline-run-input.ts';
import type { GatewayContext } from '../context.ts';
import { PipelineRunPayload } from '../types/payloads.ts';

@Resolver()
export class StartPipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Starts a pipeline run: the whole chain, or the stages asked for. It answers as soon as the run is written; follow it with `pipelineRun`.',
  })
  async startPipelineRun(
    @Arg('input', () => StartPipelineRunInput, {
      nullable: true,
      description: 'What to run; without it, everything.',
    })
    input: StartPipelineRunInput | null | undefined,
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    const stages = input?.stages ?? undefined;
    const path = stages === undefined ? null : ['input', 'stages'];
    return answerRun(path, async () => commands.start({ stages, startedBy }));
  }
}
