import { expect, test } from 'vitest';

import { holdOutNewest } from '../../src/ease/hold-out-newest.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { chooseRecency } from '../../src/selection/choose-recency.ts';
import { chooseLambda, chooseTurboShare } from '../../src/selection/choose-weights.ts';
import { type Part, runPart } from '../../src/selection/part.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { createMemory, openTrial } from '../../src/selection/trial.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

/** A trial whose value is a function of the settings, with the settings that it was asked for. */
function trialOf(valueOf: (settings: Settings) => number, hasTimes = true) {
  const asked: Settings[] = [];
  const value = async (settings: Settings) => {
    asked.push(settings);
    return Promise.resolve(valueOf(settings));
  };
  const histories = madeHistories(3, 4);
  const error = async () => Promise.resolve(0);
  return { hasTimes, hasAttributes: false, histories, value, confirm: value, error, asked };
}

const lambdaOf = ({ ridge }: Settings) => ridge?.lambda ?? 0;
const chooseFrom = async (part: Part, valueOf: (settings: Settings) => number, hasTimes = true) =>
  part.choose(trialOf(valueOf, hasTimes), FIRST_SETTINGS);

test.each([
  ['the first', 10, 10, [10, 25, 4]],
  ['a higher one', 25, 25, [10, 25, 62.5]],
  ['the highest within three steps', 1000, 156.25, [10, 25, 62.5, 156.25]],
  ['a lower one', 4, 4, [10, 25, 4, 1.6]],
  ['the lowest within three steps', 0, 1.6, [10, 25, 4, 1.6]],
])('the search for a penalty ends at %s if it is the best', async (_name, best, found, tried) => {
  const trial = trialOf((settings) => -Math.abs(Math.log(lambdaOf(settings) / (best || 1e-9))));
  const chosen = await chooseLambda.choose(trial, FIRST_SETTINGS);
  expect(lambdaOf(chosen)).toBeCloseTo(found, 9);
  expect(trial.asked.map(lambdaOf).map((one) => Number(one.toFixed(6)))).toEqual(tried);
});

test('of equally good penalties the first is kept', async () => {
  const trial = trialOf(() => 1);
  expect(await chooseLambda.choose(trial, FIRST_SETTINGS)).toEqual(FIRST_SETTINGS);
  expect(trial.asked.map(lambdaOf)).toEqual([10, 25, 4]);
});

test('a share of Turbo-CF other than the first has to be clearly better', async () => {
  const shareIf = async (values: readonly [first: number, none: number, all: number]) => {
    const valueOf = ({ turboShare }: Settings) => values[[0.3, 0, 1].indexOf(turboShare)] ?? NaN;
    return (await chooseFrom(chooseTurboShare, valueOf)).turboShare;
  };
  expect(await shareIf([1, 1.004, 1.004])).toBe(0.3);
  expect(await shareIf([1, 1.006, 1.004])).toBe(0);
  expect(await shareIf([1, 1.006, 1.008])).toBe(1);
});

test('the recency with the highest value is chosen, and none without times', async () => {
  const valueOf = ({ recency }: Settings) => (recency.by === 'age' ? recency.half : 0);
  expect((await chooseFrom(chooseRecency, valueOf)).recency).toEqual({ by: 'age', half: 120 });
  expect((await chooseFrom(chooseRecency, valueOf, false)).recency).toEqual(NO_RECENCY);
});

test('each part reports what it chose and what that gained', async () => {
  const trial = trialOf(({ turboShare }) => 0.2 + 0.1 * turboShare);
  const { settings, report } = await runPart(chooseTurboShare, trial, FIRST_SETTINGS);
  expect(settings).toEqual({ ...FIRST_SETTINGS, turboShare: 1 });
  expect(report.gain).toBeCloseTo(0.5, 9);
  expect(report).toMatchObject({ part: 'turbo', chosen: '1' });
  expect(report.cpuSeconds).toBeGreaterThanOrEqual(0);
  const worthless = await runPart(
    chooseTurboShare,
    trialOf(() => 0),
    FIRST_SETTINGS,
  );
  expect(worthless.report.gain).toBe(0);
  expect(
    [NO_RECENCY, { by: 'age', half: 30 } as const].map((recency) =>
      chooseRecency.describe({ ...FIRST_SETTINGS, recency }),
    ),
  ).toEqual(['none', 'half every 30 by age']);
  expect([FIRST_SETTINGS, LARGE_SETTINGS].map(chooseLambda.describe)).toEqual(['10', 'none']);
});

test('a selection reports all parts; nothing is selected without users to hold out from', async () => {
  const { report, settings } = await selectSettings(
    { histories: madeHistories(200, 40) },
    openPool(0),
  );
  const parts = [
    'recency',
    'lambda',
    'turbo',
    'low rank',
    'transitions',
    'half-life',
    'baskets',
    'attributes',
  ];
  expect(report.map(({ part }) => part)).toEqual(parts);
  expect(settings).toMatchObject({ candidates: 120, neighbours: 120, kept: 120 });
  const short = historiesOf([[0, 1], [1]], 2);
  expect(await selectSettings({ histories: short }, openPool(0))).toEqual({
    settings: { ...FIRST_SETTINGS, candidates: 120, neighbours: 120, kept: 120 },
    report: [],
  });
});

test('a memory computes a key once, and forgets the key that was asked for first', async () => {
  const computed: string[] = [];
  const memory = createMemory<string>(2);
  const ask = async (key: string) =>
    memory(key, async () => Promise.resolve(computed.push(key)).then(() => key.toUpperCase()));
  const answers: string[] = [];
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) answers.push(await ask(key));
  expect(answers).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
});

test('of several newest items of one time, validation holds out any, not the first by name', () => {
  const histories = historiesOf(Array<number[]>(400).fill([0, 1, 2, 3, 4]), 5);
  // The last item is older than the others.
  const time = histories.time.map((_time, at) => (at % 5 === 4 ? 0 : 3600));
  const held = holdOutNewest({ ...histories, time }, true);
  const counts = [0, 1, 2, 3, 4].map((item) => held.item.filter((one) => one === item).length);
  expect(counts.reduce((sum, one) => sum + one)).toBe(400);
  expect(counts[4]).toBe(0);
  for (const count of counts.slice(0, 4)) expect(Math.abs(count - 100)).toBeLessThan(40);
});

test('a trial values the same settings alike, whatever it was asked for between', async () => {
  const input = { histories: madeHistories(200, 40) };
  const held = holdOutNewest(input.histories, true);
  const options = { input, held, hasTimes: true, settings: FIRST_SETTINGS };
  const tried = [10, 1, 2, 3, 4, 10].flatMap((lambda) =>
    [0, 0.3].map((turboShare): Settings => ({ ...FIRST_SETTINGS, ridge: { lambda }, turboShare })),
  );
  const trial = await openTrial(options, openPool(0));
  const values: number[] = [];
  for (const settings of tried) values.push(await trial.value(settings));
  for (const [nth, settings] of tried.entries()) {
    const fresh = await openTrial(options, openPool(0));
    expect(await fresh.value(settings)).toBe(values[nth]);
  }
  expect(new Set(values).size).toBeGreaterThan(5);
});
