import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';

import { createError } from '../../../domain/errors/create-error.ts';
import { readId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { PipelineRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver()
export class PipelineRunUpdatedResolver {
  @Subscription(() => PipelineRun, {
    description:
      'A pipeline run as it is now, then whenever it or one of its stages has changed, until it has ended.',
    subscribe: async ({ args, context }: Subscribing) =>
      context.admin.watchRun(readId('id', args.id)),
  })
  pipelineRunUpdated(
    @Arg('id', () => ID, { description: 'The id of the run.' }) _id: string,
    @Root() run: PipelineRun | undefined,
    @Ctx() { loaders }: GatewayContext,
  ): PipelineRun {
    // Over HTTP the operation is executed as if it were a query: there is no event then.
    if (run === undefined) throw createError('WEBSOCKET_NEEDED', {});
    // A subscription lives longer than a request: what was read for the event before is no longer true.
    loaders.clear();
    return run;
  }
}

interface Subscribing {
  readonly args: { readonly id: string };
  readonly context: GatewayContext;
}
