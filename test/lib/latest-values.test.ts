import { expect, test } from 'vitest';

import { createLatestValues } from '../../src/lib/latest-values.ts';

test('a slow reader gets the newest value and then the end', async () => {
  const values = createLatestValues<number>(() => {});
  const first = values.next();
  for (const value of [1, 2, 3]) values.push(value);
  values.end();
  values.push(4);
  expect([await first, await values.next(), await values.next()]).toEqual([
    { done: false, value: 1 },
    { done: false, value: 3 },
    { done: true, value: undefined },
  ]);
});

test('a reader that stops while it waits for a value is released at once', async () => {
  let left = false;
  const values = createLatestValues<number>(() => {
    left = true;
  });
  const waiting = values.next();
  await values.return();
  expect([await waiting, left]).toEqual([{ done: true, value: undefined }, true]);
});
