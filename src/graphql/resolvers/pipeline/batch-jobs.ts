import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { readNumberCursor } from '../../arguments/admin-cursor.ts';
import { BatchJobsArgs, DEFAULT_ADMIN_LIST_SIZE } from '../../arguments/admin-list-args.ts';
import { readFirst, readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { presentConnection } from '../../present-connection.ts';
import { BatchJobConnection } from '../../types/pipeline/batch-job.ts';

@Resolver()
export class BatchJobsResolver {
  @Query(() => BatchJobConnection, {
    description: 'Returns the batch jobs on Amazon Personalize, newest first.',
  })
  async batchJobs(
    @Args(() => BatchJobsArgs) args: BatchJobsArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<BatchJobConnection> {
    const after = readNumberCursor('batchJobs', args.after);
    const first = readFirst(args.first, DEFAULT_ADMIN_LIST_SIZE);
    const runId = readOptionalRunId(args.runId);
    const page = await admin.batchJobs({ first, after, runId, status: args.status ?? undefined });
    return presentConnection('batchJobs', page, after);
  }
}
