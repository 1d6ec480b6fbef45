import { expect, test } from 'vitest';

import { buildNeighbours } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY, type Recency } from '../../src/ease/recency.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const none = buildNeighbours(600, () => []);
const half: Recency = { by: 'position', half: 1 };

function modelWith(entryWeight: readonly number[]) {
  return prepareModel({
    histories: {
      ...historiesOf([[2, 1], [0], []], 600),
      time: Float64Array.of(30, 20, 10),
    },
    entryWeight: Float64Array.from(entryWeight),
    createdAt: new Float64Array(600),
    layers: [NO_RECENCY, half].map((recency) => ({ weights: none, recency })),
    neighbours: none,
    content: none,
    popularity: new Float64Array(600),
  });
}

const plain = modelWith([]);
const weighted = modelWith([4, 2, 8]);

test('a known user has the items and weights of the history, and a share for each layer', () => {
  const profile = buildUserProfile(weighted, 0);
  expect([[...profile.item], [...profile.weight]]).toEqual([
    [2, 1],
    [4, 2],
  ]);
  expect(profile.shares.map((share) => [...share])).toEqual([
    [4, 2],
    [4, 1],
  ]);
  expect([...buildUserProfile(plain, 0).weight]).toEqual([1, 1]);
  expect([...buildUserProfile(weighted, 1).weight]).toEqual([8]);
  expect(profile.frequency).toHaveLength(0);
});

test('an unknown user and one without history have empty profiles', () => {
  for (const user of [-1, 2]) {
    const { item, weight, shares } = buildUserProfile(plain, user);
    expect([item.length, weight.length, shares.map((share) => share.length)]).toEqual([
      0,
      0,
      [0, 0],
    ]);
  }
});

test('recent interactions are merged by time, each item at its latest', () => {
  const recent = [
    { item: 7, time: 25, weight: 0.5 },
    { item: 1, time: 40, weight: 0.25 },
    { item: 2, time: 5, weight: 9 },
  ];
  const { item, weight, shares } = buildUserProfile(weighted, 0, recent);
  expect([...item]).toEqual([1, 2, 7]);
  expect([...weight]).toEqual([0.25, 4, 0.5]);
  expect([...(shares[1] ?? [])]).toEqual([0.25, 2, 0.125]);
  expect([...buildUserProfile(plain, 0, recent).weight]).toEqual([0.25, 1, 0.5]);
  const alone = buildUserProfile(plain, -1, recent);
  expect([...alone.item]).toEqual([1, 7, 2]);
});

test('a profile has the newest 500 items', () => {
  const recent = Array.from({ length: 502 }, (_none, nth) => {
    return { item: 50 + nth, time: 100 + nth, weight: 1 };
  });
  const { item } = buildUserProfile(plain, 0, recent);
  expect([item.length, item[0], item.at(-1)]).toEqual([500, 551, 52]);
});
