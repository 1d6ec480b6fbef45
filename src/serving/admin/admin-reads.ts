import { type Log, type PollInterval, systemClock } from '@recommendation-gateway/lib';

import type { Database } from '../../database/connection/database.ts';
import type { PageOf, PageRequest } from '../../database/connection/pages.ts';
import { type RunCosts, findCostsOfRuns } from '../../database/costs/costs.ts';
import {
  findPreviousGenerations,
  listGenerations,
  listGenerationsOfRuns,
} from '../../database/generations/generations.ts';
import { prepareActiveGenerations } from '../../database/lists/create-recommendation-reader.ts';
import { countUnansweredOfRuns } from '../../database/loading/unanswered-inputs.ts';
import {
  type BatchJobQuery,
  listBatchJobs,
  listJobsOfRuns,
} from '../../database/runs/batch-jobs.ts';
import { findRun, findRuns, listRuns } from '../../database/runs/pipeline-runs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import { compareCosts, type ComparedCost, sumOf } from '../../domain/cost/compare-costs.ts';
import type { Money } from '../../domain/cost/money.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { PipelineRun, PipelineRunStatus } from '../../domain/runs/pipeline-run.ts';
import { groupBy } from '../../lib/collections.ts';
import { createCoverage, type CoverageView } from './coverage.ts';
import { type FreshnessView, readFreshness } from './freshness.ts';
import { type AudienceRequest, type AudienceView, readItemAudience } from './item-audience.ts';
import {
  createOperatorReads,
  type OperatorReadOptions,
  type OperatorReads,
} from './operator-reads.ts';
import { type ProblemSources, readProblems } from './problems.ts';
import { readStoredList, type StoredListRequest, type StoredListView } from './stored-list.ts';
import { type ReadHistory, readUserProfile, type UserProfileView } from './user-profile.ts';
import { createRunWatch, type WatchRun } from './watch-runs.ts';

/** What administrators read about the pipeline, newest first. */
export interface AdminReads extends OperatorReads {
  pipelineRuns(query: PipelineRunQuery): Promise<PageOf<PipelineRun>>;
  batchJobs(query: BatchJobQuery): Promise<PageOf<BatchJob>>;
  generations(query: GenerationQuery): Promise<PageOf<Generation>>;
  /** Each in the order of the ids: null for an unknown run, an empty list for a run without jobs or generations. */
  runs(ids: readonly string[]): Promise<(PipelineRun | null)[]>;
  jobsOfRuns(runIds: readonly string[]): Promise<BatchJob[][]>;
  generationsOfRuns(runIds: readonly string[]): Promise<Generation[][]>;
  /** For each generation the newest older one of its kind that was served, or null. */
  previousGenerations(ids: readonly number[]): Promise<(Generation | null)[]>;
  costsOfRuns(runIds: readonly string[]): Promise<RunCost[]>;
  /** How many inputs of each run have no usable output. */
  unansweredOfRuns(runIds: readonly string[]): Promise<number[]>;
  /** One entry for each kind that the pipeline loads. */
  coverage(): Promise<CoverageView[]>;
  freshness(): Promise<FreshnessView[]>;
  /** A page of the users of an item; an OperationalError if its cursor has expired. */
  itemAudience(request: AudienceRequest): Promise<AudienceView>;
  /** What is wrong now, most severe first. */
  problems(): Promise<readonly Problem[]>;
  /** Null for a user without interactions and lists. */
  userProfile(userId: string): Promise<UserProfileView | null>;
  /** The list of a user or an item in any generation; null if it has none. */
  storedList(request: StoredListRequest): Promise<StoredListView | null>;
  watchRun: WatchRun;
}

/** Null if there is no estimate, or no cost yet. */
export interface RunCost {
  readonly estimated: Money | null;
  readonly actual: Money | null;
  readonly lines: readonly ComparedCost[];
}

export interface AdminReadOptions extends OperatorReadOptions {
  /** Generations older than this are stale. */
  readonly freshnessTargetSeconds: number;
  readonly log: Log;
  /** The newest interactions of a user; undefined if the shop does not respond. */
  readonly readHistory: ReadHistory;
  readonly readConditions: ProblemSources['readConditions'];
  readonly readSpending: ProblemSources['readSpending'];
  readonly hasFreeCampaigns?: ProblemSources['hasFreeCampaigns'];
  /** How often a watched run is read. */
  readonly watchInterval?: PollInterval | undefined;
}

type PipelineRunQuery = PageRequest<string> & {
  readonly status?: PipelineRunStatus | undefined;
};

type GenerationQuery = PageRequest<number> & {
  readonly kind?: RecommendationKind | undefined;
};

export function createAdminReads(database: Database, options: AdminReadOptions): AdminReads {
  const { freshnessTargetSeconds, clock = systemClock, log, watchInterval: interval } = options;
  const readActive = prepareActiveGenerations(database);
  const coverage = createCoverage(database);
  return {
    ...createOperatorReads(database, options),
    pipelineRuns: async (query) => listRuns(database, query),
    batchJobs: async (query) => listBatchJobs(database, query),
    generations: async (query) => listGenerations(database, query),
    runs: async (ids) => {
      const runs = await findRuns(database, ids);
      return ids.map((id) => runs.get(id) ?? null);
    },
    jobsOfRuns: async (runIds) => byRun(runIds, await listJobsOfRuns(database, runIds)),
    generationsOfRuns: async (runIds) =>
      byRun(runIds, await listGenerationsOfRuns(database, runIds)),
    previousGenerations: async (ids) => {
      const previous = await findPreviousGenerations(database, ids);
      return ids.map((id) => previous.get(id) ?? null);
    },
    costsOfRuns: async (runIds) => {
      const costs = await findCostsOfRuns(database, runIds);
      return runIds.map((runId) => addUp(costs.get(runId)));
    },
    unansweredOfRuns: async (runIds) => {
      const counts = await countUnansweredOfRuns(database, runIds);
      return runIds.map((runId) => counts.get(runId) ?? 0);
    },
    coverage: async () => coverage(await readActive()),
    freshness: async () => {
      const target = { seconds: freshnessTargetSeconds, now: clock.now() };
      return readFreshness(database, await readActive(), target);
    },
    itemAudience: async (request) => readItemAudience(database, readActive, request),
    problems: async () => readProblems({ ...options, database, readActive }, clock.now()),
    userProfile: async (userId) => readUserProfile({ ...options, database, readActive }, userId),
    storedList: async (request) => readStoredList(database, request),
    watchRun: createRunWatch({ find: async (id) => findRun(database, id), log, interval }),
  };
}

function addUp(costs: RunCosts | undefined): RunCost {
  const { estimate, lines = [] } = costs ?? {};
  const estimated = estimate ?? [];
  return {
    estimated: sumOf(estimated),
    actual: sumOf(lines),
    lines: compareCosts(estimated, lines),
  };
}

function byRun<Row extends { readonly runId: string | null }>(
  runIds: readonly string[],
  rows: readonly Row[],
): Row[][] {
  const groups = groupBy(rows, (row) => row.runId);
  return runIds.map((runId) => groups.get(runId) ?? []);
}
