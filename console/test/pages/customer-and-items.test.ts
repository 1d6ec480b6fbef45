import { expect, test } from 'vitest';

import { customerLink, readPathId } from '../../src/app/links.ts';
import { customerPlacements } from '../../src/pages/customer/customer-placements.ts';
import { newestItems, newestPurchase } from '../../src/pages/customer/history.ts';
import { formatAttribute } from '../../src/pages/item/format-attribute.ts';
import { placeInList } from '../../src/pages/item/place-in-list.ts';
import { parseIds } from '../../src/pages/ranking/parse-ids.ts';

const event = (itemId: string, type: string, occurredAt: string) => ({
  itemId,
  type,
  occurredAt,
  item: null,
});

const history = [
  event('lamp', 'view', '2026-11-30T12:00:00.000Z'),
  event('tent', 'purchase', '2026-11-29T12:00:00.000Z'),
  event('rope', 'purchase', '2026-11-29T12:00:00.000Z'),
  event('lamp', 'view', '2026-11-28T12:00:00.000Z'),
  event('mat', 'purchase', '2026-11-27T12:00:00.000Z'),
];

test('the newest items are in the order of their newest interaction', () => {
  expect(newestItems(history)).toEqual(['lamp', 'tent', 'rope', 'mat']);
});

test('the newest purchase has all items of its moment', () => {
  expect(newestPurchase(history)).toEqual(['tent', 'rope']);
  expect(newestPurchase(history.slice(0, 1))).toEqual([]);
});

test('only lists that follow from the history need one', () => {
  const without = customerPlacements.filter(({ placement }) => placement([]) === undefined);
  expect(without.map(({ id }) => id)).toEqual(['session', 'bought-together']);
  expect(customerPlacements.every(({ placement }) => placement(history) !== undefined)).toBe(true);
});

test('the place of an item in a list says how long the list is', () => {
  const edges = ['lamp', 'tent'].map((id, index) => ({ rank: index + 1, node: { id } }));
  expect(placeInList({ totalCount: 2, edges }, 'tent')).toBe('2 of 2');
  expect(placeInList({ totalCount: 2, edges }, 'mat')).toBe('not among the 2 items');
  expect(placeInList({ totalCount: 200, edges }, 'mat')).toBe('not among the first 2');
  expect(placeInList({ totalCount: 0, edges: [] }, 'mat')).toBe('the list is empty');
  expect(placeInList(null, 'mat')).toBe('not known');
});

test('attributes of any type are readable', () => {
  const values = ['red', '', null, true, 4.5, ['S', 'M'], [], { depth: 3 }];
  expect(values.map(formatAttribute)).toEqual([
    'red',
    '–',
    '–',
    'yes',
    '4.5',
    'S, M',
    '–',
    '{"depth":3}',
  ]);
});

test('pasted ids are separated by lines, commas or tabs, and each counts once', () => {
  expect(parseIds(' food-1, a/b\r\n\nüñ 🧶\tfood-1 ,')).toEqual(['food-1', 'a/b', 'üñ 🧶']);
  expect(parseIds(' \n,')).toEqual([]);
});

test.each(['a/b', 'a/', '%2F', '%252F%', '\u{1F381}', '<b>'])(
  'the id %s is read from its link, also with a slash at the end of the path',
  (id) => {
    expect(readPathId(customerLink(id))).toBe(id);
    expect(readPathId(`${customerLink(id)}/`)).toBe(id);
  },
);

test('an id with a percent sign that encodes nothing is read as it is', () => {
  expect(readPathId('/customers/50%')).toBe('50%');
});
