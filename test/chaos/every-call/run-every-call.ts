import { setTimeout as delay } from 'node:timers/promises';

import { sum } from '../../support/processes/counts.ts';
import { type Fault, formatFault, keyOf } from './plan/fault.ts';
import { type Choice, chooseFaults } from './plan/plan-faults.ts';
import { addRound, type Tally } from './plan/tally.ts';
import { openReads } from './reads/play-reads.ts';
import { type Outcome, playFault, playUndisturbed } from './runs/play-round.ts';
import { openShopServer, prepareShop } from './runs/prepare-shop.ts';
import { openWorld, removeSnapshot } from './runs/world.ts';

export interface EveryCall extends Choice {
  /** Ends it after the round in progress. */
  readonly stop: AbortSignal;
  readonly note: (text: string) => void;
}

/** Fails every call of a run and of the read path once, or those that are chosen, and compares the results. */
export async function runEveryCall({ note, stop, ...choice }: EveryCall): Promise<Tally> {
  const server = await openShopServer();
  try {
    const { played, end } = await playUndisturbed(server, await prepareShop(server));
    const reads = await openReads(await openWorld(server, end));
    const calls = new Map([...played.flatMap((one) => [...one.calls]), ...reads.calls]);
    const faults = chooseFaults(calls, choice);
    const rounds = faults.length === 1 ? '1 round' : `${faults.length} rounds`;
    note(`${calls.size} kinds of calls, ${sum(calls)} calls; ${rounds}`);
    const play = async (fault: Fault) =>
      reads.hasStage(fault.stage) ? reads.play(fault) : playFault(server, played, fault);
    const tally = await tryFaults(faults, { play, note, stop, seed: choice.seed });
    await reads.close();
    for (const one of [...played.map(({ snapshot }) => snapshot), end]) await removeSnapshot(one);
    return tally;
  } finally {
    await server.close();
  }
}

interface Trial {
  readonly play: (fault: Fault) => Promise<Outcome>;
  readonly note: EveryCall['note'];
  readonly stop: AbortSignal;
  readonly seed: number;
}

async function tryFaults(
  faults: readonly Fault[],
  { play, note, stop, seed }: Trial,
): Promise<Tally> {
  const tally: Tally = new Map();
  for (const [nth, fault] of faults.entries()) {
    if (stop.aborted) break;
    const began = performance.now();
    const { hasFailed, processes, problems } = await withinDeadline(play(fault));
    const seconds = (performance.now() - began) / 1000;
    addRound(tally, keyOf(fault), { hasFailed, isRight: problems.length === 0, seconds });
    const round = `${nth + 1}/${faults.length} ${formatFault(fault)}`;
    const state = hasFailed ? `processes ${processes}` : 'the call did not come';
    note(`${round}: ${state}, ${seconds.toFixed(1)} s, problems ${problems.length}`);
    if (problems.length > 0) note(describeProblems(fault, seed, problems));
    // Its work cannot be stopped, and would disturb the rounds that follow.
    if (problems[0] === HANGS) break;
  }
  return tally;
}

const DEADLINE_MS = 180_000;
const HANGS = `it has not ended after ${DEADLINE_MS / 1000} s; later rounds are left out`;

async function withinDeadline(playing: Promise<Outcome>): Promise<Outcome> {
  const late = new AbortController();
  const hanging: Outcome = { hasFailed: true, processes: 0, problems: [HANGS] };
  const deadline = delay(DEADLINE_MS, hanging, { signal: late.signal });
  try {
    return await Promise.race([playing, deadline.catch(() => hanging)]);
  } finally {
    late.abort();
  }
}

const SHOWN = 15;
const SHOWN_CHARACTERS = 300;

function describeProblems(fault: Fault, seed: number, problems: readonly string[]): string {
  const shown = problems.slice(0, SHOWN).map((problem) => problem.slice(0, SHOWN_CHARACTERS));
  const repeat = `npm run torture -- --every-call --seed ${seed} --fault "${formatFault(fault)}"`;
  return [...shown, `To repeat it: ${repeat}`].map((line) => `  ${line}`).join('\n');
}
