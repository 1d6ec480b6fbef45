import { expect, test } from 'vitest';

import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { chooseSpectralShare } from '../../src/selection/choose-spectral-share.ts';

interface Data {
  readonly users: number;
  readonly items: number;
  readonly events: number;
  readonly hasTimes: boolean;
}

const SPARSE: Data = { users: 2000, items: 20_001, events: 100_000, hasTimes: false };

/** The chosen share if the share of the low-rank term has these values. */
async function shareFor(
  data: Data,
  valueOf: (share: number) => number,
  standardError = 0,
): Promise<number> {
  const { users, items, events, hasTimes } = data;
  const histories = {
    userCount: users,
    itemCount: items,
    start: new Int32Array(users + 1),
    item: new Int32Array(events),
    time: new Float64Array(0),
  };
  const value = async (one: Settings) => Promise.resolve(valueOf(one.spectralShare));
  const error = async () => Promise.resolve(standardError);
  const trial = {
    hasTimes,
    hasAttributes: false,
    histories,
    value,
    confirm: value,
    error,
  };
  return (await chooseSpectralShare.choose(trial, FIRST_SETTINGS)).spectralShare;
}

test('large and sparse data without times get a fixed share, unless validation loses more than 1 %', async () => {
  expect(await shareFor(SPARSE, (share) => 1 - 0.025 * share)).toBe(0.35);
  expect(await shareFor(SPARSE, (share) => 1 - 0.03 * share)).toBe(0);
  expect(await shareFor(SPARSE, (share) => (share > 0 ? 0.99 : 1))).toBe(0.35);
});

test('with times, the best share is chosen if it gains at least 1 %, and more than chance explains', async () => {
  const timed = { ...SPARSE, hasTimes: true };
  expect(await shareFor(timed, (share) => 1 + 0.026 * share)).toBe(0.4);
  expect(await shareFor(timed, (share) => 1.02 - Math.abs(share - 0.2))).toBe(0.2);
  expect(await shareFor(timed, (share) => 1 + 0.024 * share)).toBe(0);
  expect(await shareFor(timed, (share) => 1 + 0.1 * share, 0.024)).toBe(0.4);
  expect(await shareFor(timed, (share) => 1 + 0.1 * share, 0.025)).toBe(0);
  expect(await shareFor(timed, (share) => (share > 0 ? 1.01 : 1))).toBe(0.2);
});

test('small, dense and huge data have no low-rank term', async () => {
  const better = (share: number) => 1 + share;
  expect(await shareFor({ ...SPARSE, items: 20_000 }, better)).toBe(0);
  expect(await shareFor({ ...SPARSE, events: 121_000 }, better)).toBe(0);
  expect(await shareFor({ ...SPARSE, items: 400_000 }, better)).toBe(0);
  const bound = { ...SPARSE, users: 1000, items: 21_000 };
  expect(await shareFor({ ...bound, events: 63_000 }, better)).toBe(0);
  expect(await shareFor({ ...bound, events: 62_999 }, better)).toBe(0.35);
});
