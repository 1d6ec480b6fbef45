import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { readTextCursor } from '../../arguments/admin-cursor.ts';
import { DEFAULT_ADMIN_LIST_SIZE, PipelineRunsArgs } from '../../arguments/admin-list-args.ts';
import { readFirst } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { presentConnection } from '../../present-connection.ts';
import { PipelineRunConnection } from '../../types/pipeline/pipeline-run.ts';

@Resolver()
export class PipelineRunsResolver {
  @Query(() => PipelineRunConnection, { description: 'Returns the pipeline runs, newest first.' })
  async pipelineRuns(
    @Args(() => PipelineRunsArgs) args: PipelineRunsArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<PipelineRunConnection> {
    const after = readTextCursor('pipelineRuns', args.after);
    const first = readFirst(args.first, DEFAULT_ADMIN_LIST_SIZE);
    const page = await admin.pipelineRuns({ first, after, status: args.status ?? undefined });
    return presentConnection('pipelineRuns', page, after);
  }
}
