import type { Settings } from '../ease/settings.ts';
import type { Trial } from './trial.ts';

/** Chooses one or more settings by their validation values, and keeps all others. */
export interface Part {
  readonly name: string;
  readonly choose: (trial: Trial, chosen: Settings) => Promise<Settings>;
  /** What was chosen, in a few words. */
  readonly describe: (settings: Settings) => string;
}

/** What a part has chosen, what it gained on validation as a share of the value before, and what it cost. */
export interface PartReport {
  readonly part: string;
  readonly chosen: string;
  readonly gain: number;
  readonly cpuSeconds: number;
}

/** An option with its validation value. */
interface Valued<T> {
  readonly one: T;
  readonly value: number;
}

/** The first of the options with the highest value. */
export async function bestOf<T>(
  options: readonly T[],
  valueOf: (one: T) => Promise<number>,
): Promise<Valued<T>> {
  let best: Valued<T> | undefined;
  for (const one of options) {
    const value = await valueOf(one);
    if (best === undefined || value > best.value) best = { one, value };
  }
  if (best === undefined) throw new RangeError('nothing to choose from');
  return best;
}

/** Runs a part, and reports on it. */
export async function runPart(
  part: Part,
  trial: Trial,
  settings: Settings,
): Promise<{ readonly settings: Settings; readonly report: PartReport }> {
  const begun = process.cpuUsage();
  const chosen = await part.choose(trial, settings);
  const [before, after] = [await trial.value(settings), await trial.value(chosen)];
  const { user, system } = process.cpuUsage(begun);
  const report = {
    part: part.name,
    chosen: part.describe(chosen),
    gain: before > 0 ? after / before - 1 : 0,
    cpuSeconds: (user + system) / 1e6,
  };
  return { settings: chosen, report };
}
