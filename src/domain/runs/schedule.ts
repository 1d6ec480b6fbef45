import cronParser from 'cron-parser';

/** When runs start automatically; undefined: never. */
export interface Schedules {
  /** Cron expressions of five fields. */
  readonly delta?: string | undefined;
  readonly full?: string | undefined;
  /** The time zone of the expressions, such as Europe/Paris. */
  readonly timezone: string;
}

/** The kinds of scheduled runs, by the names that clients see. */
export const ScheduleKind = { DELTA: 'delta', FULL: 'full' } as const;

export type ScheduledKind = (typeof ScheduleKind)[keyof typeof ScheduleKind];

/** What started the runs of schedules, as it is stored with them. */
export const SCHEDULER = 'schedule';

const scheduledKinds: readonly ScheduledKind[] = Object.values(ScheduleKind);

export interface NextRun {
  readonly kind: ScheduledKind;
  readonly cron: string;
  readonly at: Date;
}

/** The next time of each scheduled run after a time, earliest first. */
export function listNextRuns(schedules: Schedules, after: Date): NextRun[] {
  const { timezone: tz } = schedules;
  const next = scheduledKinds.flatMap((kind): NextRun[] => {
    const cron = schedules[kind];
    if (cron === undefined) return [];
    const options = { tz, currentDate: after };
    return [{ kind, cron, at: cronParser.parseExpression(cron, options).next().toDate() }];
  });
  return next.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

export interface DueRun {
  readonly kind: ScheduledKind;
  readonly at: Date;
}

/** The scheduled runs that were last due between `since` and `now`, inclusive; at most one of each kind. */
export function listDueRuns(
  schedules: Schedules,
  { since, now }: { readonly since: Date; readonly now: Date },
): DueRun[] {
  const { timezone: tz } = schedules;
  // The parser's previous time is before the given one.
  const currentDate = new Date(now.getTime() + 1);
  return scheduledKinds.flatMap((kind): DueRun[] => {
    const cron = schedules[kind];
    if (cron === undefined) return [];
    const at = cronParser.parseExpression(cron, { tz, currentDate }).prev().toDate();
    return at < since ? [] : [{ kind, at }];
  });
}

/** For people. */
export function describeNextRun({ kind, cron, at }: NextRun): string {
  return `next ${kind} run ${at.toISOString()} (${cron})`;
}

/** The problem of a cron expression; undefined if it is valid. */
export function cronProblem(cron: string): string | undefined {
  if (cron.trim().split(/\s+/).length !== 5) {
    return 'must be a cron expression of five fields: minute, hour, day of month, month, day of week';
  }
  try {
    cronParser.parseExpression(cron, { tz: 'UTC' }).next();
    return undefined;
  } catch (error) {
    return `must be a cron expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
