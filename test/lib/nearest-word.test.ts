import { expect, test } from 'vitest';

import { nearestWord } from '../../src/lib/nearest-word.ts';

const words = ['serving', 'schedules', 'shop', 'costs'];

test.each([
  ['servng', 'serving'],
  ['Serving', 'serving'],
  ['scheduled', 'schedules'],
  ['shops', 'shop'],
  ['cost', 'costs'],
  ['sevring', 'serving'],
  ['x', undefined],
  ['prices', undefined],
  ['', undefined],
])('the word nearest to "%s" is %s', (word, nearest) => {
  expect(nearestWord(word, words)).toBe(nearest);
});

test('without candidates there is no nearest word', () => {
  expect(nearestWord('shop', [])).toBeUndefined();
});
