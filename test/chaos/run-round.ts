import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { readRows } from '../../src/database/connection/read-rows.ts';
import type { PipelineStage } from '../../src/domain/runs/pipeline-run.ts';
import { type FaultKind, count, countAll } from '../support/processes/counts.ts';
import { type ServedEmulator, serveEmulator } from '../support/processes/serve-emulator.ts';
import type { RunProcess } from '../support/processes/spawn-run-process.ts';
import { type Traces, readTraces } from './compare-traces.ts';
import { injectFault } from './inject-fault.ts';
import type { ChaosServer } from './open-chaos-server.ts';
import type { RoundDatabase } from './open-round-server.ts';
import type { RoundPlan, PlannedFault } from './plan-round.ts';

/** What a round came to. */
export interface Outcome {
  /** By stage. */
  readonly kills: ReadonlyMap<PipelineStage, number>;
  /** By kind. */
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** Milliseconds that each stage took, where it was not disturbed. */
  readonly took: ReadonlyMap<string, number>;
  readonly traces: Traces;
}

/** A run is resumed so often at most: each injectFault and each failed job ends one attempt. */
const ATTEMPTS = 15;

/** A run from its beginning to its end on a fresh database, with the faults of the plan. */
export async function runRound(
  server: ChaosServer,
  plan: RoundPlan,
  usual: ReadonlyMap<string, number>,
): Promise<Outcome> {
  const database = await server.createDatabase();
  const emulator = await serveEmulator(plan.faults);
  try {
    const [kills, faults] = [new Map<PipelineStage, number>(), new Map<FaultKind, number>()];
    const round = { database, emulator, usual, open: [...plan.planned], kills, faults };
    const took = await resumeUntilDone(server, round);
    await emulator.clearFaults();
    const traces = await readTraces(database, emulator);
    countAll(faults, emulator.injectedFaults());
    count(faults, 'failed job', traces.failedOnAws);
    count(faults, 'failed line', traces.failedLines);
    return { kills, faults, took, traces };
  } finally {
    await emulator.close();
    await database.drop();
  }
}

interface Round {
  readonly database: RoundDatabase;
  readonly emulator: ServedEmulator;
  readonly usual: ReadonlyMap<string, number>;
  /** Planned faults that are not injected yet. */
  readonly open: PlannedFault[];
  readonly kills: Map<PipelineStage, number>;
  readonly faults: Map<FaultKind, number>;
}

async function resumeUntilDone(
  server: ChaosServer,
  round: Round,
): Promise<ReadonlyMap<string, number>> {
  let errorOutput = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const child = server.takeProcess();
    const took = await attend(child, round);
    errorOutput = child.errorOutput();
    if ((await runOf(round))?.status === 'SUCCEEDED') return took;
  }
  throw new Error(`the run did not come to its end: ${errorOutput}`);
}

/** Lets a process work on the run until it ends, and injects faults meanwhile; answers how long each stage took. */
async function attend(child: RunProcess, round: Round): Promise<ReadonlyMap<string, number>> {
  const took = new Map<string, number>();
  const injected: Promise<void>[] = [];
  const begun = new Map<string, number>();
  child.output.on('line', (line) => {
    const [event = '', stage = ''] = line.split(' ');
    if (event === 'stage:start') {
      begun.set(stage, performance.now());
      injected.push(...injectIn(stage, child, round));
    }
    if (event === 'stage:success') took.set(stage, performance.now() - (begun.get(stage) ?? 0));
  });
  const { database, emulator } = round;
  const runId = (await runOf(round))?.id;
  child.order({ database: database.address, socketPath: emulator.socketPath, runId });
  await child.ended();
  await Promise.all(injected);
  return took;
}

function injectIn(stage: string, child: RunProcess, round: Round): Promise<void>[] {
  const due = round.open.filter((one) => one.stage === stage);
  // Of two kills in one stage the second comes in the next attempt.
  const kill = due.find(({ what }) => what === 'KILL');
  const now = due.filter((one) => one === kill || one.what !== 'KILL');
  for (const one of now) round.open.splice(round.open.indexOf(one), 1);
  return now.map(async (one) => {
    await Promise.race([delay(one.share * (round.usual.get(stage) ?? 0)), child.ended()]);
    const missed = child.hasEnded() || !(await injectFault(one, child, round.database));
    // The stage may begin again: what came too late, because of another fault, comes then.
    if (missed) return void round.open.push(one);
    if (one.what === 'KILL') count(round.kills, one.stage);
    else count(round.faults, one.what === 'FULL' ? 'full disk' : 'restarted database');
  });
}

async function runOf({ database }: Round): Promise<{ id: string; status: string } | undefined> {
  const runs = await readRows(
    database,
    z.object({ id: z.string(), status: z.string() }),
    'SELECT id, status FROM gateway.pipeline_runs ORDER BY id DESC',
  );
  return runs[0];
}
