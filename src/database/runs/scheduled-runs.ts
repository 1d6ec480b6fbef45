import { eq } from 'drizzle-orm';

import type { ScheduledKind } from '../../domain/runs/schedule.ts';
import type { Database } from '../connection/database.ts';
import { scheduledRuns } from '../schema/run-tables.ts';

/** When the scheduled run that was started last was due. */
export async function findLastStarted(
  { orm }: Database,
  kind: ScheduledKind,
): Promise<Date | undefined> {
  const [row] = await orm.select().from(scheduledRuns).where(eq(scheduledRuns.kind, kind));
  return row?.dueAt;
}

/** Keeps that the run which was due at this moment has been started, or refused for good. */
export async function saveStarted(
  { orm }: Database,
  kind: ScheduledKind,
  dueAt: Date,
): Promise<void> {
  await orm
    .insert(scheduledRuns)
    .values({ kind, dueAt })
    .onConflictDoUpdate({ target: scheduledRuns.kind, set: { dueAt } });
}
