import { expect, test } from 'vitest';

import type { Recency } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { refineRecency } from '../../src/selection/choose-recency.ts';
import { runPart } from '../../src/selection/part.ts';
import { madeHistories } from '../made-histories.ts';

/** A trial whose value is a function of the half-life, with the half-lives that it was asked for. */
function trialOf(valueOf: (half: number) => number) {
  const asked: number[] = [];
  const confirm = async ({ recency: { half } }: Settings) => {
    asked.push(half);
    return Promise.resolve(valueOf(half));
  };
  const histories = madeHistories(3, 4);
  const error = async () => Promise.resolve(0);
  const judged = { value: confirm, confirm, error };
  return { hasTimes: true, hasAttributes: false, asked, histories, ...judged };
}

const fading = (half: number): Settings => ({ ...FIRST_SETTINGS, recency: { by: 'age', half } });
const nearTo = (best: number) => (half: number) => -Math.abs(Math.log(half / best));

test.each([
  [4, 2, [4, 2.8, 2, 1.4]],
  [4, 5.6, [4, 2.8, 5.6, 7]],
  [4, 4, [4, 2.8, 5.6]],
  [1, 0.1, [1, 0.7, 0.5, 0.35, 0.25]],
  [120, 1000, [120, 85, 170, 240]],
])('from a half-life of %d, the search for %d tries its neighbours', async (half, best, tried) => {
  const trial = trialOf(nearTo(best));
  const { recency } = await refineRecency.choose(trial, fading(half));
  expect(trial.asked).toEqual(tried);
  const [nearest] = tried.toSorted((one, other) => nearTo(best)(other) - nearTo(best)(one));
  expect(recency).toEqual({ by: 'age', half: nearest });
});

test('from half-life to half-life a step is about 1.4 times, from a quarter to 240', async () => {
  const halves = [
    0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 7, 10, 14, 20, 30, 42, 60, 85, 120, 170, 240,
  ];
  const up = trialOf(nearTo(1000));
  expect((await refineRecency.choose(up, fading(0.25))).recency.half).toBe(240);
  expect(up.asked).toEqual(halves);
  const down = trialOf(nearTo(0.01));
  expect((await refineRecency.choose(down, fading(240))).recency.half).toBe(0.25);
  expect(down.asked).toEqual(halves.toReversed());
});

test('of equally good half-lives the first remains', async () => {
  const trial = trialOf(() => 1);
  expect(await refineRecency.choose(trial, fading(4))).toEqual(fading(4));
  expect(trial.asked).toEqual([4, 2.8, 5.6]);
});

test('without recency, or with a half-life between the steps, there is nothing to choose', async () => {
  const trial = trialOf(() => 1);
  const recency: Recency = { by: 'nothing', half: 1 };
  for (const settings of [{ ...FIRST_SETTINGS, recency }, fading(3)])
    expect(await refineRecency.choose(trial, settings)).toBe(settings);
  expect(trial.asked).toEqual([]);
});

test('a half-life is kept for any gain, and described', async () => {
  const { settings, report } = await runPart(
    refineRecency,
    trialOf((half) => (half === 5.6 ? 1.0001 : 1)),
    fading(4),
  );
  expect(settings).toEqual(fading(5.6));
  expect(report).toMatchObject({ part: 'half-life', chosen: 'half every 5.6 by age' });
});
