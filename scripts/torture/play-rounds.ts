import { findDifferences } from './judge-run.ts';
import { type World, openWorld } from './open-world.ts';
import { planRound } from './plan-round.ts';
import { type Outcome, playRound } from './play-round.ts';

export interface Rounds {
  readonly rounds: number;
  readonly seed: number;
  /** The first round: those before are taken as played. */
  readonly from: number;
  readonly note: (text: string) => void;
}

/** What all rounds came to. */
export interface Tally {
  readonly rounds: number;
  readonly kills: number;
  readonly faults: number;
  readonly differences: number;
}

/** Plays rounds against a PostgreSQL of its own, and compares each with a run that nothing disturbed. */
export async function playRounds(rounds: Rounds): Promise<Tally> {
  const world = await openWorld();
  try {
    const calm = await playRound(world, { strikes: [], faults: [] }, new Map());
    return await playAgainst(world, calm, rounds);
  } finally {
    await world.close();
  }
}

async function playAgainst(world: World, calm: Outcome, settings: Rounds): Promise<Tally> {
  const { rounds, seed, from, note } = settings;
  const tally = { rounds: 0, kills: 0, faults: 0, differences: 0 };
  for (let round = from; round < from + rounds; round += 1) {
    const began = performance.now();
    const plan = planRound(seed, round);
    const { kills, faults, traces } = await playRound(world, plan, calm.took);
    const differences = findDifferences(calm.traces, traces);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    note(
      `round ${round}: ${seconds} s, kills ${kills}, faults ${faults}, ${describe(differences)}`,
    );
    tally.rounds += 1;
    tally.kills += kills;
    tally.faults += faults;
    tally.differences += differences.length;
  }
  return tally;
}

function describe(differences: readonly string[]): string {
  return [`differences ${differences.length}`, ...differences].join('\n  ');
}
