import type { Database } from '../../database/connection/database.ts';
import { findLastScheduledRun } from '../../database/runs/last-scheduled-run.ts';
import { findRuns } from '../../database/runs/pipeline-runs.ts';
import { findLastStarted } from '../../database/runs/scheduled-runs.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import { listNextRuns, type ScheduledKind, type Schedules } from '../../domain/runs/schedule.ts';

/** A schedule, and what it has started. */
export interface ScheduleView {
  readonly kind: ScheduledKind;
  readonly cron: string;
  readonly timezone: string;
  readonly nextRunAt: Date;
  /** When the last run was due that was started or refused; null before the first. */
  readonly lastDueAt: Date | null;
  readonly lastRun: PipelineRun | null;
}

/** The configured schedules, the one that is due next first. */
export async function readSchedules(
  database: Database,
  schedules: Schedules,
  now: Date,
): Promise<ScheduleView[]> {
  const next = listNextRuns(schedules, now);
  const started = await Promise.all(next.map(async ({ kind }) => readStarted(database, kind)));
  const ids = started.flatMap(({ runId }) => runId ?? []);
  const runs = await findRuns(database, ids);
  return next.map(({ kind, cron, at }, index) => {
    const { runId, lastDueAt } = started[index] ?? {};
    const lastRun = (runId === undefined ? undefined : runs.get(runId)) ?? null;
    const { timezone } = schedules;
    return { kind, cron, timezone, nextRunAt: at, lastDueAt: lastDueAt ?? null, lastRun };
  });
}

async function readStarted(database: Database, kind: ScheduledKind) {
  const [lastDueAt, runId] = await Promise.all([
    findLastStarted(database, kind),
    findLastScheduledRun(database, kind),
  ]);
  return { lastDueAt, runId };
}
