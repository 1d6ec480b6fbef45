import { expect, test } from 'vitest';

import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { chooseTransitions } from '../../src/selection/choose-transitions.ts';
import { type Part, runPart } from '../../src/selection/part.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories, wanderers } from '../made-histories.ts';

type ValueOf = (settings: Settings) => number;

/** A trial whose few judges give one value, and whose many judges another. */
function trialOf(confirmed: ValueOf, valueOf: ValueOf = () => 1, hasTimes = true) {
  const asked: Settings[] = [];
  return {
    hasTimes,
    hasAttributes: false,
    asked,
    histories: madeHistories(3, 4),
    error: async () => Promise.resolve(0),
    value: async (settings: Settings) => Promise.resolve(valueOf(settings)),
    confirm: async (settings: Settings) => {
      asked.push(settings);
      return Promise.resolve(confirmed(settings));
    },
  };
}

/** Moves the penalty, if that gains enough. */
const moving: Part = {
  name: 'moving',
  guard: 0.01,
  choose: async (_trial, chosen) => Promise.resolve({ ...chosen, ridge: { lambda: 5 } }),
  describe: ({ ridge }) => String(ridge?.lambda),
};

test('a guarded part changes settings only for a gain of its guard with more judges', async () => {
  const gaining = (gain: number) =>
    trialOf(
      ({ ridge }) => (ridge?.lambda === 5 ? 1 + gain : 1),
      ({ ridge }) => ridge?.lambda ?? 0,
    );
  const kept = await runPart(moving, gaining(0.0101), FIRST_SETTINGS);
  expect(kept.settings.ridge).toEqual({ lambda: 5 });
  expect(kept.report).toMatchObject({ part: 'moving', chosen: '5' });
  expect(kept.report.gain).toBeCloseTo(0.0101, 9);
  const refused = await runPart(moving, gaining(0.0099), FIRST_SETTINGS);
  expect(refused.settings).toBe(FIRST_SETTINGS);
  expect(refused.report.chosen).toBe('10, not 5');
  expect(refused.report.gain).toBeCloseTo(0.0099, 9);
});

test('a guarded gain has to be larger than chance; a guard of 0 asks for no loss alone', async () => {
  const trial = trialOf(({ ridge }) => (ridge?.lambda === 5 ? 1.1 : 1));
  const withError = (error: number) => ({ ...trial, error: async () => Promise.resolve(error) });
  const lambdaWith = async (part: Part, error: number) =>
    (await runPart(part, withError(error), FIRST_SETTINGS)).settings.ridge?.lambda;
  expect(await lambdaWith(moving, 0.06)).toBe(5);
  expect(await lambdaWith(moving, 0.062)).toBe(10);
  expect(await lambdaWith({ ...moving, guard: 0 }, 0.062)).toBe(5);
});

test('a part without a guard may change settings without a gain', async () => {
  const { guard: _guard, ...unguarded } = moving;
  const { settings } = await runPart(
    unguarded,
    trialOf(() => 0),
    FIRST_SETTINGS,
  );
  expect(settings.ridge).toEqual({ lambda: 5 });
});

test.each([
  [{ 0: 1, 0.2: 2, 0.4: 3 }, 0.4],
  [{ 0: 1, 0.2: 3, 0.4: 2, 0.1: 1 }, 0.2],
  [{ 0: 1, 0.2: 3, 0.4: 2, 0.1: 4 }, 0.1],
  [{ 0: 1, 0.2: 2, 0.4: 2, 0.1: 2 }, 0.2],
  [{ 0: 2, 0.2: 1 }, 0],
  [{ 0: 2, 0.2: 2 }, 0],
])('of transition shares with the values %o, %d is chosen', async (values, expected) => {
  const known = new Map(Object.entries(values));
  const trial = trialOf(({ transitionShare }) => known.get(String(transitionShare)) ?? NaN);
  const chosen = await chooseTransitions.choose(trial, FIRST_SETTINGS);
  expect(chosen.transitionShare).toBe(expected);
  const asked = new Set(trial.asked.map((settings) => String(settings.transitionShare)));
  expect([...asked].toSorted()).toEqual(Object.keys(values).toSorted());
});

test('transitions are kept for a gain of 1 % or more', () => {
  expect(chooseTransitions.guard).toBe(0.01);
});

test('without times there are no transitions to choose', async () => {
  const trial = trialOf(({ transitionShare }) => transitionShare, undefined, false);
  expect(await chooseTransitions.choose(trial, FIRST_SETTINGS)).toBe(FIRST_SETTINGS);
  expect(chooseTransitions.describe(FIRST_SETTINGS)).toBe('0');
});

test('transitions are chosen if users go one way, and not if the order means nothing', async () => {
  const oneWay = await selectSettings({ histories: wanderers(2) }, openPool(0));
  expect(oneWay.settings.transitionShare).toBeGreaterThan(0);
  const mixed = await selectSettings({ histories: madeHistories(600, 60) }, openPool(0));
  expect(mixed.settings.transitionShare).toBe(0);
  const timeless = { ...historiesOf([[0, 1, 2]], 3), time: new Float64Array(3) };
  const { settings } = await selectSettings({ histories: timeless }, openPool(0));
  expect(settings.transitionShare).toBe(0);
});
