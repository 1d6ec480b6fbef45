import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { readRows } from '../../src/database/connection/read-rows.ts';
import type { PipelineStage } from '../../src/domain/runs/pipeline-run.ts';
import { type FaultKind, count, countAll } from './counts.ts';
import { type Traces, readTraces } from './judge-run.ts';
import { type Arena, openArena } from './open-arena.ts';
import type { RoundDatabase, EmulatorContext } from './open-world.ts';
import type { RoundPlan, Strike } from './plan-round.ts';
import type { Child } from './spawn-child.ts';
import { strike } from './strike.ts';

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

/** A run is resumed so often at most: each strike and each failed job ends one attempt. */
const ATTEMPTS = 15;

/** A run from its beginning to its end on a fresh database, with all that the plan does to it. */
export async function playRound(
  world: EmulatorContext,
  plan: RoundPlan,
  usual: ReadonlyMap<string, number>,
): Promise<Outcome> {
  const database = await world.createDatabase();
  const arena = await openArena(plan.faults);
  try {
    const [kills, faults] = [new Map<PipelineStage, number>(), new Map<FaultKind, number>()];
    const round = { database, arena, usual, open: [...plan.strikes], kills, faults };
    const took = await resumeUntilDone(world, round);
    await arena.calm();
    const traces = await readTraces(database, arena);
    countAll(faults, arena.faultsMet());
    count(faults, 'failed job', traces.failedOnAws);
    count(faults, 'failed line', traces.failedLines);
    return { kills, faults, took, traces };
  } finally {
    await arena.close();
    await database.drop();
  }
}

interface Round {
  readonly database: RoundDatabase;
  readonly arena: Arena;
  readonly usual: ReadonlyMap<string, number>;
  /** Strikes that are still to come. */
  readonly open: Strike[];
  readonly kills: Map<PipelineStage, number>;
  readonly faults: Map<FaultKind, number>;
}

async function resumeUntilDone(
  world: EmulatorContext,
  round: Round,
): Promise<ReadonlyMap<string, number>> {
  let complaints = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const child = world.takeChild();
    const took = await attend(child, round);
    complaints = child.complaints();
    if ((await runOf(round))?.status === 'SUCCEEDED') return took;
  }
  throw new Error(`the run did not come to its end: ${complaints}`);
}

/** Lets a child work on the run until it ends, and strikes meanwhile. Answers how long each stage took. */
async function attend(child: Child, round: Round): Promise<ReadonlyMap<string, number>> {
  const took = new Map<string, number>();
  const strikes: Promise<void>[] = [];
  const begun = new Map<string, number>();
  child.told.on('line', (line) => {
    const [event = '', stage = ''] = line.split(' ');
    if (event === 'stage:start') {
      begun.set(stage, performance.now());
      strikes.push(...strikeIn(stage, child, round));
    }
    if (event === 'stage:success') took.set(stage, performance.now() - (begun.get(stage) ?? 0));
  });
  const { database, arena } = round;
  const runId = (await runOf(round))?.id;
  child.order({ database: database.address, socketPath: arena.socketPath, runId });
  await child.ended();
  await Promise.all(strikes);
  return took;
}

function strikeIn(stage: string, child: Child, round: Round): Promise<void>[] {
  const due = round.open.filter((one) => one.stage === stage);
  // Of two kills in one stage the second comes in the next attempt.
  const kill = due.find(({ what }) => what === 'KILL');
  const now = due.filter((one) => one === kill || one.what !== 'KILL');
  for (const one of now) round.open.splice(round.open.indexOf(one), 1);
  return now.map(async (one) => {
    await Promise.race([delay(one.share * (round.usual.get(stage) ?? 0)), child.ended()]);
    const missed = child.hasEnded() || !(await strike(one, child, round.database));
    // The stage may begin again: what came too late, because of another strike, comes then.
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
