import { expect, test } from 'vitest';

import { describeRecency, fade, RECENCIES, recencyWeights } from '../../src/ease/recency.ts';
import { historiesOf } from '../made-histories.ts';

test('recency by position, visit and age is compared with none', () => {
  expect(RECENCIES.map(({ by, half }) => `${by} ${half}`)).toEqual([
    'nothing 1',
    'position 1',
    'position 2',
    'position 4',
    'position 10',
    'visit 1',
    'age 10',
    'age 30',
    'age 120',
  ]);
});

test('a recency is described in a few words', () => {
  expect([0, 3, 5].map((nth) => RECENCIES[nth]).map((one) => one && describeRecency(one))).toEqual([
    'none',
    'half every 4 by position',
    'half every 1 by visit',
  ]);
});

test('what is left of a weight is halved for each half-life in entries, visits or days', () => {
  const distance = { position: 4, visit: 2, age: 3 * 86_400 };
  const left = (by: 'nothing' | 'position' | 'visit' | 'age') => fade({ by, half: 2 }, distance);
  expect([left('nothing'), left('position'), left('visit')]).toEqual([1, 0.25, 0.5]);
  expect(left('age')).toBeCloseTo(0.5 ** 1.5, 12);
});

test('the weights of each user begin anew', () => {
  const lists = [
    [2, 1],
    [0, 1, 2],
    [1, 0],
  ];
  const histories = historiesOf(lists, 3);
  const weights = (by: 'position' | 'visit') => [...recencyWeights(histories, { by, half: 1 })];
  expect(weights('position')).toEqual([1, 0.5, 1, 0.5, 0.25, 1, 0.5]);
  expect(weights('visit')).toEqual([1, 0.5, 1, 0.5, 0.25, 1, 0.5]);
});
