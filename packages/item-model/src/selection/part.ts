import type { Settings } from '../ease/settings.ts';
import type { Trial } from './trial.ts';

/** Chooses one or more settings by their validation values, and keeps all others. */
export interface Part {
  readonly name: string;
  /**
   * The least gain that a change has to show to more judges, as a share of the value before; undefined if any will do.
   * Above 0, the gain must be larger than chance as well: few judges confirm large gains alone.
   */
  readonly guard?: number;
  readonly choose: (trial: Trial, chosen: Settings) => Promise<Settings>;
  /** What was chosen, in a few words. */
  readonly describe: (settings: Settings) => string;
}

/** What a part has chosen, and what that cost. */
export interface PartReport {
  readonly part: string;
  /** With what was tried in vain, if the gain was below the guard. */
  readonly chosen: string;
  /** The gain of what was chosen or tried in vain, as a share of the validation value before. */
  readonly gain: number;
  readonly cpuSeconds: number;
}

/** Standard errors that a guarded gain has to exceed: 95 % of the gains by chance are smaller. */
const CERTAINTY = 1.645;

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

/** Whether more judges confirm a gain, and that gain is too large for chance. */
export async function isBeyondChance(
  trial: Trial,
  before: Settings,
  after: Settings,
): Promise<boolean> {
  const gain = (await trial.confirm(after)) - (await trial.confirm(before));
  return gain > CERTAINTY * (await trial.error(after, before));
}

/** Whether chance could have made the gain of a part that has to gain something. */
async function isByChance(
  { guard = 0 }: Part,
  trial: Trial,
  [before, after]: readonly [Settings, Settings],
): Promise<boolean> {
  return guard > 0 && !(await isBeyondChance(trial, before, after));
}

/** Runs a part, and reports on it. */
export async function runPart(
  part: Part,
  trial: Trial,
  settings: Settings,
): Promise<{ readonly settings: Settings; readonly report: PartReport }> {
  const begun = process.cpuUsage();
  const tried = await part.choose(trial, settings);
  const isNew = part.describe(tried) !== part.describe(settings);
  const value = part.guard !== undefined && isNew ? trial.confirm : trial.value;
  const [before, after] = [await value(settings), await value(tried)];
  const gain = before > 0 ? after / before - 1 : 0;
  const isEnough = gain >= (part.guard ?? -Infinity);
  const isKept = !isNew || (isEnough && !(await isByChance(part, trial, [settings, tried])));
  const chosen = isKept ? tried : settings;
  const { user, system } = process.cpuUsage(begun);
  const report = {
    part: part.name,
    chosen: isKept
      ? part.describe(chosen)
      : `${part.describe(chosen)}, not ${part.describe(tried)}`,
    gain,
    cpuSeconds: (user + system) / 1e6,
  };
  return { settings: chosen, report };
}
