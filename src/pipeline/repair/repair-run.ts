import { type AdvisoryLock, tryLock } from '../../database/connection/advisory-locks.ts';
import { isLeaseLost } from '../../database/connection/error-code.ts';
import { toDatabaseError } from '../../database/failures/to-database-error.ts';
import { findActiveGeneration, findGenerations } from '../../database/generations/generations.ts';
import { discardGenerations } from '../../database/generations/generations.ts';
import { findNewestOutput, findRun, requireRun } from '../../database/runs/pipeline-runs.ts';
import { requireNoneRunning } from '../../database/runs/run-scheduling.ts';
import { type StageLease, takeOverStage } from '../../database/runs/stage-leases.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { type PipelineRun, hasOutput, stageOf } from '../../domain/runs/pipeline-run.ts';
import { parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { openLeasedDatabase } from '../runs/open-stage.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { type RepairedJob, repairJob } from './repair-job.ts';

export interface RepairReport {
  readonly runId: string;
  /** The jobs with unanswered inputs, and the result of submitting those again. */
  readonly jobs: readonly RepairedJob[];
  /** Whether ACTIVATE has to run, for this repair or an interrupted one. A retired run stays retired. */
  readonly activate: boolean;
}

/**
 * Submits the unanswered inputs of a run's jobs again, as small jobs, and loads the answers, together with what the run
 * loaded before, into new generations. In the run they replace the earlier ones; ACTIVATE checks and publishes them.
 * Without `runId`, it repairs the run that loaded last. An advisory lock allows one repair at a time. Its holder takes the
 * lease of LOAD too, so that a repair that has lost its lock cannot write any more.
 */
export async function repairRun(
  services: PipelineServices,
  runId: string | undefined,
  signal: AbortSignal,
): Promise<RepairReport> {
  return finishRepair(services, await beginRepair(services, runId), signal);
}

/** A repair that holds its lock and its lease. */
export interface BegunRepair {
  readonly run: PipelineRun;
  readonly lease: StageLease;
  readonly lock: AdvisoryLock;
}

/** Does the work of a repair, and releases its lock. */
export async function finishRepair(
  services: PipelineServices,
  { run, lease, lock }: BegunRepair,
  signal: AbortSignal,
): Promise<RepairReport> {
  try {
    return await repairUnderLease(services, lease, { run, signal });
  } finally {
    await lock.release();
  }
}

/** Takes the lock and the lease of a repair, or rejects because there can be none now. */
export async function beginRepair(
  services: PipelineServices,
  runId: string | undefined,
): Promise<BegunRepair> {
  const lock = await tryLock(services.database, 'repair');
  if (lock === undefined) throw createError('REPAIR_IN_PROGRESS', {});
  try {
    await requireNoneRunning(services.database);
    const run = await findLoadedRun(services, runId);
    return { run, lease: await takeOverStage(services.database, run.id, 'LOAD'), lock };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function repairUnderLease(
  services: PipelineServices,
  lease: StageLease,
  { run, signal }: { readonly run: PipelineRun; readonly signal: AbortSignal },
): Promise<RepairReport> {
  const database = openLeasedDatabase(services, lease);
  try {
    const context = contextOf({ ...services, database }, run, signal);
    await discardGenerations(database, run.id, ['LOADING']);
    return await repairJobs(context, run);
  } catch (error) {
    if (isLeaseLost(error)) {
      throw createError('LEASE_LOST', { id: run.id, stage: lease.stage }, error);
    }
    throw toDatabaseError(error);
  } finally {
    await database.close();
  }
}

async function repairJobs(context: RunContext, run: PipelineRun): Promise<RepairReport> {
  const activated = stageOf(run, 'ACTIVATE').status === 'SUCCEEDED';
  const mayServe = !activated || (await isServed(context));
  const { jobs } = await context.output('INFER');
  const repaired: RepairedJob[] = [];
  for (const job of jobs) {
    repaired.push(...(await repairJob(context, job)));
  }
  const waits = repaired.length > 0 || (activated && (await leftReady(context)));
  return { runId: run.id, jobs: repaired, activate: mayServe && waits };
}

/** Whether the active generation of each kind is of this run, or was before an interrupted repair. */
async function isServed(context: RunContext): Promise<boolean> {
  for (const { kind, status } of await loadedGenerations(context)) {
    if (status === 'ACTIVE') continue;
    const served = await findActiveGeneration(context.database, kind);
    if (status !== 'READY' || served?.runId !== context.runId) return false;
  }
  return true;
}

async function leftReady(context: RunContext): Promise<boolean> {
  return (await loadedGenerations(context)).some(({ status }) => status === 'READY');
}

async function loadedGenerations(context: RunContext): Promise<Generation[]> {
  const { generations } = await context.output('LOAD');
  const ids = generations.map(({ id }) => id);
  return findGenerations(context.database, ids);
}

async function findLoadedRun(
  { database }: PipelineServices,
  runId: string | undefined,
): Promise<PipelineRun> {
  const id = runId ?? (await findNewestOutput(database, 'LOAD', { ofDelta: true }))?.runId;
  const run = id === undefined ? undefined : await findRun(database, id);
  if (runId !== undefined && run === undefined) throw createError('RUN_NOT_FOUND', { id: runId });
  if (run !== undefined && hasOutput(stageOf(run, 'LOAD'))) return run;
  const command = 'npx gateway load-batch-results';
  throw createError('NOTHING_TO_BUILD_ON', { stage: 'A repair', needs: 'LOAD', command });
}

function contextOf(
  services: PipelineServices,
  { id }: PipelineRun,
  signal: AbortSignal,
): RunContext {
  return {
    ...services,
    runId: id,
    signal,
    // Read each time: a repair changes the output of LOAD.
    output: async (stage) => {
      const run = await requireRun(services.database, id);
      return parseStageOutput(stage, stageOf(run, stage).detail);
    },
    report: async () => {},
  };
}
