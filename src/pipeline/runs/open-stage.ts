import type { PollInterval } from '@recommendation-gateway/lib';

import type { Database } from '../../database/connection/database.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import {
  type StageChange,
  type StageLease,
  type TakenStage,
  saveStartedArn,
  writeStage,
} from '../../database/runs/stage-leases.ts';
import { type PipelineStage, stageOf } from '../../domain/runs/pipeline-run.ts';
import { type StageOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import { runName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import type { StageContext } from '../stages/stage-context.ts';

/** The most connections that a stage uses. */
const CONNECTIONS = 5;

/** Connections whose writes require the lease. PostgreSQL ends the transaction of a process that stops responding. */
export function openLeasedDatabase(
  { database, settings }: PipelineServices,
  { runId, stage, number }: StageLease,
): Database {
  const carried = {
    'gateway.lease': `${runId} ${stage} ${number}`,
    idle_in_transaction_session_timeout: String(settings.leaseMs),
  };
  return database.withSettings(carried, CONNECTIONS);
}

/** The context of a stage; `services` are those of the process, except for the database. */
export function createStageContext(
  services: PipelineServices,
  lease: TakenStage,
  signal: AbortSignal,
): StageContext {
  const { runId, stage } = lease;
  const write = async (change: StageChange) => writeStage(services.database.orm, lease, change);
  return {
    ...services,
    aws: { ...services.aws, poll: recordPauses(services, write) },
    runId,
    lease,
    name: (what) => runName(services.settings, runId, { what, attempt: lease.attempt }),
    signal,
    output: async (earlier) => readOutput(services, runId, earlier),
    report: async (progress, message) => {
      services.observe?.({ type: 'stage:progress', runId, stage, progress, message });
      await write({ status: 'RUNNING', progress, message, fault: null, nextPollAt: null });
    },
    keepArn: async (what, arn) => saveStartedArn(services.database, lease, what, arn),
  };
}

/** Shorter pauses are not written to the row. */
const SHORTEST_PAUSE_MS = 1_000;

/** Sets the stage WAITING, until the next poll, while it waits for AWS. */
function recordPauses(
  { aws, clock }: PipelineServices,
  write: (change: StageChange) => Promise<void>,
): PollInterval {
  let recorded = 0;
  return {
    ...aws.poll,
    onPause: async (pauseMs) => {
      const now = clock.now().getTime();
      if (now - recorded < SHORTEST_PAUSE_MS) return;
      recorded = now;
      await write({ status: 'WAITING', nextPollAt: new Date(now + pauseMs), fault: null });
    },
  };
}

async function readOutput<S extends PipelineStage>(
  { database }: PipelineServices,
  runId: string,
  stage: S,
): Promise<StageOutput<S>> {
  const run = await requireRun(database, runId);
  return parseStageOutput(stage, stageOf(run, stage).detail);
}
