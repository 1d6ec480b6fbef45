/** What the rounds came to, by the name of the call that failed. */
export type Tally = Map<string, CallTally>;

interface CallTally {
  readonly rounds: number;
  /** Rounds whose result was not that of an undisturbed run. */
  readonly failed: number;
  /** Rounds without the call: how often a run polls depends on the machine. */
  readonly missed: number;
  readonly seconds: number;
}

interface Round {
  readonly hasFailed: boolean;
  readonly isRight: boolean;
  readonly seconds: number;
}

const none: CallTally = { rounds: 0, failed: 0, missed: 0, seconds: 0 };

export function addRound(tally: Tally, call: string, { hasFailed, isRight, seconds }: Round): void {
  const before = tally.get(call) ?? none;
  tally.set(call, {
    rounds: before.rounds + 1,
    failed: before.failed + (isRight ? 0 : 1),
    missed: before.missed + (hasFailed ? 0 : 1),
    seconds: before.seconds + seconds,
  });
}

export function countFailed(tally: Tally): number {
  return sumOf(tally).failed;
}

/** A line for each call; the last line has the sums. */
export function describeTally(tally: Tally): string {
  const lines = [...tally].map(([call, one]) => [call, ...cells(one)]);
  const { rounds, failed, missed, seconds } = sumOf(tally);
  const table = alignColumns([['call', 'rounds', 'failed', 'did not come', 'seconds'], ...lines]);
  const sums = `rounds ${rounds}, failed ${failed}, calls that did not come ${missed}`;
  return `${table}\noperations ${tally.size}, ${sums}, ${Math.round(seconds)} s`;
}

function sumOf(tally: Tally): CallTally {
  return [...tally.values()].reduce(
    (sum, one) => ({
      rounds: sum.rounds + one.rounds,
      failed: sum.failed + one.failed,
      missed: sum.missed + one.missed,
      seconds: sum.seconds + one.seconds,
    }),
    none,
  );
}

function cells({ rounds, failed, missed, seconds }: CallTally): string[] {
  return [String(rounds), String(failed), String(missed), seconds.toFixed(1)];
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) => row.map((cell, column) => pad(cell, width(column), column)).join('  '))
    .join('\n');
}

const pad = (cell: string, width: number, column: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);
