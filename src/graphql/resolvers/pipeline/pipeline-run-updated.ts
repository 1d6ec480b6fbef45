import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';

import { createError } from '../../../domain/errors/create-error.ts';
import { readRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver()
export class PipelineRunUpdatedResolver {
  @Subscription(() => PipelineRun, {
    description:
      'Sends a pipeline run in its current state, then after each change of the run or of one of its stages. Completes when the run has ended.',
    subscribe: async ({ args, context }: Subscribing) =>
      context.admin.watchRun(readRunId('id', args.id)),
  })
  pipelineRunUpdated(
    @Arg('id', () => ID, { description: 'The id of the pipeline run.' }) _id: string,
    @Root() run: PipelineRun | undefined,
    @Ctx() { loaders }: GatewayContext,
  ): PipelineRun {
    // Over HTTP the operation is executed like a query, without an event.
    if (run === undefined) throw createError('WEBSOCKET_NEEDED', {});
    // A subscription outlives a request: what was read for the previous event is outdated.
    loaders.clear();
    return run;
  }
}

interface Subscribing {
  readonly args: { readonly id: string };
  readonly context: GatewayContext;
}
