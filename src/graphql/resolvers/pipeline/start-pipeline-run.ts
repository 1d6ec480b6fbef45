import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { readReason } from '../../../domain/runs/activation-reason.ts';
import type { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { answerPlan, answerRun } from '../../answer-mutation.ts';
import { StartPipelineRunInput } from '../../arguments/start-pipeline-run-input.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRunPayload } from '../../types/pipeline/payloads.ts';

const OVERRIDE = 'overrideQualityGate';

@Resolver()
export class StartPipelineRunResolver {
  @Mutation(() => PipelineRunPayload, {
    description:
      'Starts a pipeline run with all stages, or with some of them. Returns as soon as the run is recorded; follow its progress with `pipelineRun` or `pipelineRunUpdated`.',
  })
  async startPipelineRun(
    @Arg('input', () => StartPipelineRunInput, {
      nullable: true,
      description: 'Options for the run. Without them, all stages run.',
    })
    input: StartPipelineRunInput | null | undefined,
    @Ctx() { commands, startedBy }: GatewayContext,
  ): Promise<PipelineRunPayload> {
    const stages = input?.stages ?? undefined;
    const reason = input?.overrideQualityGate ?? undefined;
    const delta = input?.delta ?? false;
    const path = pathOfRun(stages, delta);
    if (input?.dryRun === true)
      return answerPlan(path, async () => commands.dryRun({ stages, delta }));
    return answerRun(
      ({ code }) => {
        if (code === 'REASON_UNUSABLE') return ['input', OVERRIDE];
        // No argument caused it.
        return code === 'RUN_IN_PROGRESS' ? null : path;
      },
      async () => {
        const overrideQualityGate = reason === undefined ? undefined : readReason(OVERRIDE, reason);
        return commands.start({ stages, startedBy, overrideQualityGate, delta });
      },
    );
  }
}

/** The argument that an error is about, unless the error is more specific. */
function pathOfRun(stages: readonly PipelineStage[] | undefined, delta: boolean): string[] | null {
  if (delta) return ['input', 'delta'];
  return stages === undefined ? null : ['input', 'stages'];
}
