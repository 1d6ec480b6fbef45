import type { Database } from '../../database/connection/database.ts';
import {
  findPreviousGenerations,
  listNewestRefused,
} from '../../database/generations/generations.ts';
import { listRunningCampaigns } from '../../database/ranking-campaigns.ts';
import { findRun, listRuns } from '../../database/runs/pipeline-runs.ts';
import { findAbandonedRun } from '../../database/runs/run-scheduling.ts';
import { findProblems } from '../../domain/problems/find-problems.ts';
import type { ObservedSpending, ServingConditions } from '../../domain/problems/observed.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { describeFreshness } from './freshness.ts';

export interface ProblemSources {
  readonly database: Database;
  readonly readActive: () => Promise<Generation[]>;
  readonly readConditions: () => ServingConditions;
  /** The costs of this month beside the budget; undefined without a budget. */
  readonly readSpending: () => Promise<ObservedSpending | undefined>;
  readonly freshnessTargetSeconds: number;
  /** The campaigns of the emulator cost nothing, so they may run idle. */
  readonly hasFreeCampaigns?: boolean | undefined;
}

/** What is wrong at a moment. It counts no rows: consoles ask every few seconds. */
export async function readProblems(
  { database, readActive, ...sources }: ProblemSources,
  now: Date,
): Promise<Problem[]> {
  const active = await readActive();
  const [refused, previous, runs, abandonedId, runningCampaigns, spending] = await Promise.all([
    listNewestRefused(database),
    findPreviousGenerations(
      database,
      active.map(({ id }) => id),
    ),
    listRuns(database, { first: 1 }),
    findAbandonedRun(database),
    sources.hasFreeCampaigns === true ? [] : listRunningCampaigns(database),
    sources.readSpending(),
  ]);
  return findProblems({
    now,
    active,
    freshness: describeFreshness(active, { seconds: sources.freshnessTargetSeconds, now }),
    refused,
    previous,
    lastRun: runs.rows[0],
    abandonedRun: abandonedId === undefined ? undefined : await findRun(database, abandonedId),
    runningCampaigns,
    serving: sources.readConditions(),
    spending,
  });
}
