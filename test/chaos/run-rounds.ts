import { type Counts, countAll, sum } from '../support/processes/counts.ts';
import { findDifferences } from './compare-traces.ts';
import { type ChaosServer, openChaosServer } from './open-chaos-server.ts';
import { planRound } from './plan-round.ts';
import { type Outcome, runRound } from './run-round.ts';

export interface Rounds {
  readonly rounds: number;
  readonly seed: number;
  /** The first round: those before count as done. */
  readonly from: number;
  readonly note: (text: string) => void;
}

/** What all rounds came to. */
export interface Tally {
  /** How long each round took. */
  readonly seconds: readonly number[];
  /** By stage. */
  readonly kills: Counts;
  /** By kind. */
  readonly faults: Counts;
  readonly differences: number;
}

/** Runs rounds against a PostgreSQL of its own, and compares each with a run that nothing disturbed. */
export async function runRounds(rounds: Rounds): Promise<Tally> {
  const server = await openChaosServer();
  try {
    const calm = await runRound(server, { planned: [], faults: [] }, new Map());
    return await compareWith(server, calm, rounds);
  } finally {
    await server.close();
  }
}

async function compareWith(server: ChaosServer, calm: Outcome, settings: Rounds): Promise<Tally> {
  const { rounds, seed, from, note } = settings;
  const [kills, faults] = [new Map<string, number>(), new Map<string, number>()];
  const seconds: number[] = [];
  let differences = 0;
  for (let round = from; round < from + rounds; round += 1) {
    const began = performance.now();
    const outcome = await runRound(server, planRound(seed, round), calm.took);
    const found = findDifferences(calm.traces, outcome.traces);
    const took = (performance.now() - began) / 1000;
    note(`round ${round}: ${took.toFixed(1)} s, ${describe(outcome, found)}`);
    countAll(kills, outcome.kills);
    countAll(faults, outcome.faults);
    seconds.push(took);
    differences += found.length;
  }
  return { seconds, kills, faults, differences };
}

function describe({ kills, faults }: Outcome, differences: readonly string[]): string {
  const counts = `kills ${sum(kills)}, faults ${sum(faults)}, differences ${differences.length}`;
  return [counts, ...differences].join('\n  ');
}
