import { expect, test } from 'vitest';

import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { bestOf, type Part, runPart } from '../../src/selection/part.ts';
import { madeHistories } from '../made-histories.ts';

/** A trial with a value for each share of Turbo-CF, and the questions it was asked. */
function trialOf(valueOf: (share: number) => number) {
  const asked: string[] = [];
  const answer = (kind: string) => async (settings: Settings) => {
    asked.push(`${kind} ${settings.turboShare}`);
    return Promise.resolve(valueOf(settings.turboShare));
  };
  const histories = madeHistories(3, 4);
  const [value, confirm] = [answer('value'), answer('confirm')];
  const error = async () => Promise.resolve(0);
  return { hasTimes: true, hasAttributes: false, asked, histories, value, confirm, error };
}

const partTo = (turboShare: number): Part => ({
  name: 'moving',
  choose: async (_trial, chosen) => Promise.resolve({ ...chosen, turboShare }),
  describe: (settings) => String(settings.turboShare),
});

test('of equally good options the first is chosen', async () => {
  const best = await bestOf([3, 1, 2, 1], async (one) => Promise.resolve(-Math.min(one, 2)));
  expect(best).toEqual({ one: 1, value: -1 });
  const equal = await bestOf([3, 1], async () => Promise.resolve(0));
  expect(equal).toEqual({ one: 3, value: 0 });
  await expect(bestOf([], async () => Promise.resolve(1))).rejects.toThrow(RangeError);
});

test('more judges are asked only for a change that has a guard', async () => {
  const asked = async (part: Part) => {
    const trial = trialOf(() => 1);
    await runPart(part, trial, FIRST_SETTINGS);
    return trial.asked;
  };
  expect(await asked({ ...partTo(1), guard: 0 })).toEqual(['confirm 0', 'confirm 1']);
  expect(await asked(partTo(1))).toEqual(['value 0', 'value 1']);
  expect(await asked({ ...partTo(0), guard: 0.5 })).toEqual(['value 0', 'value 0']);
});

test('a change is kept from the gain of its guard on', async () => {
  const kept = async (guard: number | undefined, value: number) => {
    const part = { ...partTo(1), ...(guard === undefined ? {} : { guard }) };
    const trial = trialOf((share) => (share === 1 ? value : 1));
    return (await runPart(part, trial, FIRST_SETTINGS)).report.chosen;
  };
  expect([await kept(0, 1), await kept(0, 0.999)]).toEqual(['1', '0, not 1']);
  expect([await kept(0.25, 1.25), await kept(0.25, 1.24)]).toEqual(['1', '0, not 1']);
  expect(await kept(undefined, 0.5)).toBe('1');
});

test('a part that finds nothing new is no change, whatever its guard', async () => {
  const part = { ...partTo(0), guard: 0.5 };
  const { settings, report } = await runPart(
    part,
    trialOf(() => 1),
    FIRST_SETTINGS,
  );
  expect(settings).toEqual(FIRST_SETTINGS);
  expect(report).toMatchObject({ part: 'moving', chosen: '0', gain: 0 });
});

test('without a value before there is no gain', async () => {
  const trial = trialOf((share) => share);
  expect((await runPart(partTo(1), trial, FIRST_SETTINGS)).report.gain).toBe(0);
  const small = trialOf((share) => 0.25 + share);
  expect((await runPart(partTo(1), small, FIRST_SETTINGS)).report.gain).toBe(4);
});

test('the CPU time of a part is that of its choice, in seconds', async () => {
  const used = (since?: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1e6;
  };
  const busy: Part = {
    ...partTo(1),
    choose: async (_trial, chosen) => {
      const begun = process.cpuUsage();
      while (used(begun) < 0.01);
      return Promise.resolve(chosen);
    },
  };
  const begun = process.cpuUsage();
  const { report } = await runPart(
    busy,
    trialOf(() => 1),
    FIRST_SETTINGS,
  );
  expect(report.cpuSeconds).toBeGreaterThanOrEqual(0.01);
  expect(report.cpuSeconds).toBeLessThanOrEqual(used(begun));
});
