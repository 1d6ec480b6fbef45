import { errorMessage, silentLog } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { readRows } from '../../../../src/database/connection/read-rows.ts';
import type { Pipeline } from '../../../../src/pipeline/open-pipeline.ts';
import { watchCalls } from '../calls/call-watch.ts';
import { failStatements } from '../calls/fail-statements.ts';
import { type WorkerOptions, openWorker } from './open-worker.ts';
import type { Section } from './sections.ts';
import type { World } from './world.ts';

/** One fault may cost the command that meets it, and the resumption that finds what it left. */
const ATTEMPTS = 4;

export interface Work {
  /** How many processes it took. */
  readonly processes: number;
  /** The stages of the run that have succeeded: a run that is resumed goes on to its end. */
  readonly succeeded: readonly string[];
}

/** Runs the section as an operator does, with a new process after each that failed. */
export async function workOnSection(
  world: World,
  section: Section,
  options: WorkerOptions,
): Promise<Work> {
  let last = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const worker = await openWorker(world, options);
    try {
      const { id } = await beginOrResume(world, section, worker);
      const { fault } = await worker.ended(id);
      last = fault?.message ?? '';
    } catch (error) {
      last = errorMessage(error);
    } finally {
      await worker.close();
    }
    const succeeded = await listSucceeded(world);
    if (section.stages.every((stage) => succeeded.includes(stage))) {
      return { processes: attempt, succeeded };
    }
  }
  throw new Error(`the run did not end in ${ATTEMPTS} attempts: ${last}`);
}

/** A later run records the costs and removes the generations that this one could not. */
export async function makeUpLater(world: World): Promise<void> {
  failStatements(undefined);
  const [row] = await readStages(world);
  const worker = await openWorker(world, { watch: watchCalls('LATER'), log: silentLog });
  if (row !== undefined) await worker.recordCost(row.id);
  await worker.prune();
  await worker.close();
}

const stageRow = z.object({
  id: z.string(),
  status: z.string(),
  stage: z.string(),
  state: z.string(),
});

type StageRow = z.output<typeof stageRow>;

/** The stages of the newest run, which is this section's unless it is the first of all. */
async function readStages({ database }: World): Promise<StageRow[]> {
  return readRows(
    database,
    stageRow,
    `SELECT id, run.status, stage, stages.status AS state
     FROM gateway.pipeline_runs AS run JOIN gateway.pipeline_stages AS stages ON run_id = id
     WHERE id = (SELECT max(id) FROM gateway.pipeline_runs) AND run.started_by = 'every-call'`,
  );
}

/** A run that the section has begun is resumed; else its command is given, again if need be. */
async function beginOrResume(
  world: World,
  section: Section,
  worker: Pipeline,
): Promise<{ readonly id: string }> {
  const rows = await readStages(world);
  const [first] = rows.filter(({ stage }) => stage === section.stages[0]);
  const isBefore = first?.status === 'WAITING' && first.state === 'PENDING';
  if (first === undefined || (isBefore && first.stage !== 'EXPORT')) return section.begin(worker);
  return worker.resume(first.id, undefined);
}

async function listSucceeded(world: World): Promise<string[]> {
  const rows = await readStages(world);
  const ended = rows.filter(({ status, state }) => status !== 'RUNNING' && state === 'SUCCEEDED');
  return ended.map(({ stage }) => stage);
}
