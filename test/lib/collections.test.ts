import { expect, test } from 'vitest';

import { groupBy, replaceGroups, replaceWhere } from '../../src/lib/collections.ts';

const values = [1, 2, 3, 4, 5].map((number) => ({ number }));
const isEven = ({ number }: { readonly number: number }) => number % 2 === 0;

test('groups keep the order in which their keys and their values occur', () => {
  const groups = groupBy(values, (value) => (isEven(value) ? 'even' : 'odd'));
  expect([...groups]).toEqual([
    ['odd', [{ number: 1 }, { number: 3 }, { number: 5 }]],
    ['even', [{ number: 2 }, { number: 4 }]],
  ]);
});

test('each group is replaced once, and all values keep their places', async () => {
  const groups: number[] = [];
  const replaced = await replaceGroups(values, isEven, async (even, group) => {
    groups.push(group.length);
    return group.map(({ number }) => ({ number: even ? number * 10 : number }));
  });
  expect(groups).toEqual([3, 2]);
  expect(replaced.map(({ number }) => number)).toEqual([1, 20, 3, 40, 5]);
  expect(await replaceGroups([], isEven, async () => [{ number: 1 }])).toEqual([]);
});

test('values that are not chosen stay the same objects, and nothing is called without a chosen one', async () => {
  const replaced = await replaceWhere(values, isEven, async (chosen) =>
    chosen.map(({ number }) => ({ number: -number })),
  );
  expect(replaced.map(({ number }) => number)).toEqual([1, -2, 3, -4, 5]);
  expect(replaced[0]).toBe(values[0]);
  const refuse = async () => Promise.reject(new Error('it was called'));
  expect(await replaceWhere(values, ({ number }) => number > 9, refuse)).toEqual(values);
});
