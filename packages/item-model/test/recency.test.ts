import { expect, test } from 'vitest';

import { recencyWeights } from '../src/ease/recency.ts';
import { selectSettings } from '../src/selection/select-settings.ts';
import { openPool } from '../src/steps/pool.ts';
import { historiesOf, madeHistories, wanderers } from './made-histories.ts';

test('older entries lose weight by position, visit or age', () => {
  const histories = {
    ...historiesOf([[3, 2, 1, 0]], 4),
    time: Float64Array.from([30, 30, 10, 0].map((day) => day * 86_400)),
  };
  const weights = (by: 'nothing' | 'position' | 'visit' | 'age', half: number) => [
    ...recencyWeights(histories, { by, half }),
  ];
  expect(weights('nothing', 1)).toEqual([1, 1, 1, 1]);
  expect(weights('position', 1)).toEqual([1, 1, 0.25, 0.125]);
  expect(weights('visit', 1)).toEqual([1, 1, 0.5, 0.25]);
  expect(weights('age', 10)).toEqual([1, 1, 0.25, 0.125]);
});

test('recency is selected if the last item predicts the next', async () => {
  const { settings } = await selectSettings({ histories: wanderers() }, openPool(0));
  const { recency } = settings;
  expect(recency.by).not.toBe('nothing');
  expect(recency.half).toBeLessThanOrEqual(2);
});

test('no recency is selected if all times are equal', async () => {
  const histories = madeHistories(300, 60);
  const timeless = { ...histories, time: new Float64Array(histories.item.length) };
  const { settings } = await selectSettings({ histories: timeless }, openPool(0));
  expect(settings.recency.by).toBe('nothing');
});
