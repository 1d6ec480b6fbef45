import { and, desc, eq } from 'drizzle-orm';

import { SCHEDULER, type ScheduledKind } from '../../domain/runs/schedule.ts';
import type { Database } from '../connection/database.ts';
import { pipelineRuns } from '../schema/run-tables.ts';

/** The id of the newest run that a schedule started. */
export async function findLastScheduledRun(
  { orm }: Database,
  kind: ScheduledKind,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ id: pipelineRuns.id })
    .from(pipelineRuns)
    .where(and(eq(pipelineRuns.startedBy, SCHEDULER), eq(pipelineRuns.delta, kind === 'delta')))
    .orderBy(desc(pipelineRuns.id))
    .limit(1);
  return row?.id;
}
