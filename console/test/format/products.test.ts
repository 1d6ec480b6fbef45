import { expect, test } from 'vitest';

import { formatMove, moveOf, ranksOf } from '../../src/format/moves.ts';
import { formatScore } from '../../src/format/scores.ts';
import { resolvePicture, resolveShopPage } from '../../src/format/web-address.ts';

test('a move is against the rank that the item had', () => {
  const before = ranksOf([
    { itemId: 'stove', rank: 7 },
    { itemId: 'lamp', rank: 1 },
    { itemId: 'rope', rank: 3 },
  ]);
  const now = ['stove', 'lamp', 'rope', 'tent'];
  expect(now.map((id, index) => formatMove(moveOf(index + 1, before.get(id))))).toEqual([
    'moved up from 7',
    'moved down from 1',
    'same place',
    'not in the stored list',
  ]);
});

test('scores have three significant digits', () => {
  expect([0.318_915, 9.913_871, 1, 0, 0.000_021_4, -2.5].map(formatScore)).toEqual([
    '0.319',
    '9.91',
    '1.00',
    '0',
    '2.14e-5',
    '-2.50',
  ]);
});

const gateway = 'https://shop.example/recommendations/';

test.each([
  ['/pictures/a.svg', 'https://shop.example/recommendations/pictures/a.svg'],
  ['pictures/a.svg', 'https://shop.example/recommendations/pictures/a.svg'],
  ['https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
  ['//cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
  ['data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='],
  ['javascript:alert(1)', undefined],
  ['https://', undefined],
])('the picture %s is at %s', (url, address) => {
  expect(resolvePicture(url, gateway)).toBe(address);
});

test.each([
  ['https://shop.example/items/1', 'https://shop.example/items/1'],
  ['/items/1', undefined],
  ['javascript:alert(1)', undefined],
])('the page %s of the shop is at %s', (url, address) => {
  expect(resolveShopPage(url)).toBe(address);
});
