import { expect, test } from 'vitest';

import { createTokenBucket } from '../../src/lib/token-bucket.ts';

function openBucket() {
  const state = { now: 0 };
  const take = createTokenBucket({ now: () => new Date(state.now) });
  const takeMany = (count: number, rate: number) =>
    Array.from({ length: count }, () => take(rate)).filter(Boolean).length;
  return { state, takeMany };
}

test('a bucket admits as many calls at once as its rate, and as many in each further second', () => {
  const { state, takeMany } = openBucket();
  expect(takeMany(10, 3)).toBe(3);
  state.now = 1_000;
  expect(takeMany(10, 3)).toBe(3);
  state.now = 1_334;
  expect(takeMany(10, 3)).toBe(1);
});

test('a long pause fills the bucket, and never above its rate', () => {
  const { state, takeMany } = openBucket();
  takeMany(2, 2);
  state.now = 3_600_000;
  expect(takeMany(10, 2)).toBe(2);
});

test('a larger rate applies from the next call on, and a clock that is set back takes nothing away', () => {
  const { state, takeMany } = openBucket();
  expect(takeMany(10, 1)).toBe(1);
  state.now = 1_000;
  expect(takeMany(10, 5)).toBe(5);
  state.now = 0;
  expect(takeMany(10, 5)).toBe(0);
  state.now = 1_000;
  expect(takeMany(10, 5)).toBe(5);
});
