import { expect, test } from 'vitest';

import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { chooseAttributes } from '../../src/selection/choose-attributes.ts';
import { madeHistories } from '../made-histories.ts';

test.each([
  [{ 0: 1, 0.005: 2, 0.01: 3 }, 0.01],
  [{ 0: 1, 0.005: 3, 0.01: 2 }, 0.005],
  [{ 0: 2, 0.005: 2, 0.01: 2 }, 0],
])('of attribute shares with the values %o, %d is chosen', async (values, expected) => {
  const known = new Map(Object.entries(values));
  const confirm = async ({ attributeShare }: Settings) =>
    Promise.resolve(known.get(String(attributeShare)) ?? NaN);
  const histories = madeHistories(3, 4);
  const error = async () => Promise.resolve(0);
  const judged = { value: confirm, confirm, error };
  const trial = { hasTimes: true, hasAttributes: true, histories, ...judged };
  expect((await chooseAttributes.choose(trial, FIRST_SETTINGS)).attributeShare).toBe(expected);
  const unknown = { ...trial, hasAttributes: false };
  expect(await chooseAttributes.choose(unknown, FIRST_SETTINGS)).toBe(FIRST_SETTINGS);
});

test('attributes are kept for a gain of 1 % or more, and described by their share', () => {
  expect(chooseAttributes.guard).toBe(0.01);
  expect(chooseAttributes.describe({ ...FIRST_SETTINGS, attributeShare: 0.005 })).toBe('0.005');
});
