import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { formatId } from '../../../domain/runs/public-ids.ts';
import { DEFAULT_ADMIN_LIST_SIZE, RejectedLinesArgs } from '../../arguments/admin-list-args.ts';
import { readLineCursor, writeLineKey } from '../../arguments/line-cursor.ts';
import { readFirst, readOptionalRunId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { presentConnection } from '../../present-connection.ts';
import { RejectedLineConnection } from '../../types/operation/rejected-line.ts';

@Resolver()
export class RejectedLinesResolver {
  @Query(() => RejectedLineConnection, {
    description:
      'Returns the lines of batch jobs that loads rejected, those of the newest job first. The error RUN_NOT_FOUND is returned if no run has the id.',
  })
  async rejectedLines(
    @Args(() => RejectedLinesArgs) args: RejectedLinesArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<RejectedLineConnection> {
    const after = readLineCursor(args.after);
    const first = readFirst(args.first, DEFAULT_ADMIN_LIST_SIZE);
    const runId = readOptionalRunId(args.runId);
    const page = await admin.rejectedLines({ first, after, runId, kind: args.kind ?? undefined });
    const rows = page.rows.map((row) => ({
      ...row,
      id: writeLineKey(row),
      jobId: formatId('job', row.jobId),
    }));
    return presentConnection('rejectedLines', { ...page, rows }, args.after ?? undefined);
  }
}
