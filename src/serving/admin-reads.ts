import { type BatchJobQuery, listBatchJobs, listJobsOfRuns } from '../database/batch-jobs.ts';
import { type RunCosts, findCostsOfRuns } from '../database/costs.ts';
import type { Database } from '../database/database.ts';
import { listGenerations, listGenerationsOfRuns } from '../database/generations.ts';
import type { PageOf, PageRequest } from '../database/pages.ts';
import { findRuns, listRuns } from '../database/pipeline-runs.ts';
import type { BatchJob } from '../domain/batch-job.ts';
import { type Money, sumMicros, toMoney } from '../domain/cost/money.ts';
import type { PricedUsage } from '../domain/cost/price-usage.ts';
import type { Generation } from '../domain/generation.ts';
import type { PipelineRun, PipelineRunStatus } from '../domain/pipeline-run.ts';
import type { RecommendationKind } from '../domain/recommendation-kind.ts';
import { groupBy } from './group-by.ts';

/** What admins read about the pipeline, newest first. */
export interface AdminReads {
  pipelineRuns(query: PipelineRunQuery): Promise<PageOf<PipelineRun>>;
  batchJobs(query: BatchJobQuery): Promise<PageOf<BatchJob>>;
  generations(query: GenerationQuery): Promise<PageOf<Generation>>;
  /** Each in the order of the ids: null for an unknown run, an empty list for a run without jobs or generations. */
  runs(ids: readonly string[]): Promise<(PipelineRun | null)[]>;
  jobsOfRuns(runIds: readonly string[]): Promise<BatchJob[][]>;
  generationsOfRuns(runIds: readonly string[]): Promise<Generation[][]>;
  costsOfRuns(runIds: readonly string[]): Promise<RunCost[]>;
}

/** Null where nothing was estimated, or nothing has cost anything yet. */
export interface RunCost {
  readonly estimated: Money | null;
  readonly actual: Money | null;
}

type PipelineRunQuery = PageRequest<string> & {
  readonly status?: PipelineRunStatus | undefined;
};

type GenerationQuery = PageRequest<number> & {
  readonly kind?: RecommendationKind | undefined;
};

export function createAdminReads(database: Database): AdminReads {
  return {
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
    costsOfRuns: async (runIds) => {
      const costs = await findCostsOfRuns(database, runIds);
      return runIds.map((runId) => addUp(costs.get(runId)));
    },
  };
}

function addUp(costs: RunCosts | undefined): RunCost {
  return { estimated: sumOf(costs?.estimate ?? []), actual: sumOf(costs?.lines ?? []) };
}

function sumOf(lines: readonly PricedUsage[]): Money | null {
  const currency = lines[0]?.currency;
  return currency === undefined ? null : toMoney(sumMicros(lines), currency);
}

function byRun<Row extends { readonly runId: string | null }>(
  runIds: readonly string[],
  rows: readonly Row[],
): Row[][] {
  const groups = groupBy(rows, (row) => row.runId);
  return runIds.map((runId) => groups.get(runId) ?? []);
}
