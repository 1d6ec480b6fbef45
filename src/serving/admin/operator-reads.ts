import { type Clock, systemClock } from '@recommendation-gateway/lib';

import type { Database } from '../../database/connection/database.ts';
import type { PageOf, PageRequest } from '../../database/connection/pages.ts';
import { type AccessKey, listAccessKeys } from '../../database/list-access-keys.ts';
import {
  listRejectedLines,
  type RejectedLine,
  type RejectedLineQuery,
} from '../../database/loading/list-rejected-lines.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import type { Schedules } from '../../domain/runs/schedule.ts';
import type { Setting } from '../../domain/settings/setting.ts';
import { type CheckReport, createCheckReports, type RunChecks } from './check-reports.ts';
import { readSchedules, type ScheduleView } from './schedules.ts';

/** What administrators read about this gateway and its surroundings. */
export interface OperatorReads {
  /** Rejects with RUN_NOT_FOUND for the lines of a run that does not exist. */
  rejectedLines(query: RejectedLineQuery): Promise<PageOf<RejectedLine>>;
  accessKeys(query: PageRequest<string>): Promise<PageOf<AccessKey>>;
  schedules(): Promise<ScheduleView[]>;
  /** Without secrets. */
  settings(): readonly Setting[];
  checkReport(): Promise<CheckReport>;
}

export interface OperatorReadOptions {
  readonly clock?: Clock | undefined;
  readonly schedules?: Schedules | undefined;
  readonly settings?: readonly Setting[] | undefined;
  /** By default there is nothing to check. */
  readonly runChecks?: RunChecks | undefined;
  /** How long a request waits for the checks. */
  readonly checksWithinMs?: number | undefined;
}

const CHECKS_WITHIN_MS = 9_000;

export function createOperatorReads(
  database: Database,
  {
    clock = systemClock,
    schedules = { timezone: 'UTC' },
    settings = [],
    runChecks: run = async () => [],
    checksWithinMs: deadlineMs = CHECKS_WITHIN_MS,
  }: OperatorReadOptions,
): OperatorReads {
  return {
    rejectedLines: async (query) => {
      if (query.runId !== undefined) await requireRun(database, query.runId);
      return listRejectedLines(database, query);
    },
    accessKeys: async (query) => listAccessKeys(database, query),
    schedules: async () => readSchedules(database, schedules, clock.now()),
    settings: () => settings,
    checkReport: createCheckReports({ run, clock, deadlineMs }),
  };
}
