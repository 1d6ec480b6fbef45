import { expect, test } from 'vitest';

import { findExclusion } from '../../src/domain/serving-rules/exclusion-rules.ts';
import {
  type ListCursor,
  decodeListCursor,
  encodeListCursor,
  listDigest,
} from '../../src/domain/serving-rules/list-cursor.ts';
import {
  completeRanking,
  interleaveLists,
  knowsAny,
  orderByList,
} from '../../src/domain/serving-rules/order-lists.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { sampleItem } from './sample-item.ts';

const nothing = { excluded: new Set<string>(), purchased: new Set<string>() };

test('an item is excluded by the first rule that it violates, and shown when it violates none', () => {
  const why = (item: Partial<typeof sampleItem>, filter = {}, excludedIds = {}) =>
    findExclusion(
      { ...sampleItem, ...item },
      { ...defaultFilter, ...filter },
      { ...nothing, ...excludedIds },
    );
  expect(why({})).toBeUndefined();
  expect(why({ available: false })).toBe('UNAVAILABLE');
  expect(why({ available: false }, { availableOnly: false })).toBeUndefined();
  expect(why({}, { categories: ['bags'] })).toBe('CATEGORY');
  expect(why({ category: null }, { categories: ['hats'] })).toBe('CATEGORY');
  expect(why({}, { minPrice: 10, maxPrice: 10 })).toBeUndefined();
  expect(why({}, { minPrice: 10 })).toBeUndefined();
  expect(why({}, { minPrice: 10.01 })).toBe('PRICE');
  expect(why({}, { maxPrice: 9.99 })).toBe('PRICE');
  expect(why({ price: null }, { minPrice: 0 })).toBe('PRICE');
  expect(why({ price: null }, { maxPrice: 5 })).toBe('PRICE');
  expect(why({ price: 0 }, { maxPrice: 5 })).toBeUndefined();
  expect(why({}, { categories: ['bags', 'hats'] })).toBeUndefined();
  expect(why({ price: null })).toBeUndefined();
  expect(why({}, {}, { excluded: new Set(['hat']) })).toBe('EXCLUDED');
  expect(why({}, {}, { purchased: new Set(['hat']) })).toBe('PURCHASED');
});

test('a cursor is decoded as it was encoded, and no other text is a cursor', () => {
  const cursor: ListCursor = {
    list: listDigest(['userRecommendations', 'ann']),
    asOf: 1_800_000_000,
    generations: new Map([
      ['USER_RECOMMENDATIONS', 2_147_483_647],
      ['POPULAR_ITEMS', 7],
    ]),
    candidateSource: 'POPULAR',
    position: 999_999,
    rank: 200,
  };
  const text = encodeListCursor(cursor);
  expect(decodeListCursor(text)).toEqual(cursor);
  const unused = { ...cursor, isModelUnused: true };
  expect(decodeListCursor(encodeListCursor(unused))).toEqual(unused);
  expect(text).toMatch(/^[\w-]+$/);
  const wrong = [
    '',
    'x',
    '💥',
    text.slice(1),
    text.slice(0, -4),
    `${text}AAAA`,
    Buffer.from('l2 aaaaaaaaaa 1 1.... 99 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 9999999999.... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 2147483648.... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 1.2147483648... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 -1.... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 1.1.1 1 1 1').toString('base64url'),
    'A'.repeat(1_000_000),
  ];
  expect(wrong.map(decodeListCursor)).toEqual(wrong.map(() => undefined));
});

test('a cursor has each of its parts at its own place', () => {
  const cursor: ListCursor = {
    list: 'abcdefghij',
    asOf: 1_800_000_000,
    generations: new Map([['ITEM_AFFINITY', 3]]),
    candidateSource: 'AFFINITY',
    position: 0,
    rank: 1,
  };
  const text = 'l2 abcdefghij 1800000000 ..3... 1 0 1';
  expect(Buffer.from(encodeListCursor(cursor), 'base64url').toString()).toBe(text);
  expect(listDigest(['popularItems', null])).toHaveLength(10);
  expect(listDigest(['a', 'b'])).not.toBe(listDigest(['ab']));
});

test('a cursor names a source with two digits and a moment in milliseconds, and may lack the newest kind', () => {
  const cursorIn = (text: string) => decodeListCursor(Buffer.from(text).toString('base64url'));
  const sale = cursorIn('l2 abcdefghij 1800000000.123 .....6 11 0 1');
  expect(sale).toMatchObject({ asOf: 1_800_000_000.123, candidateSource: 'SALE' });
  expect(sale?.generations).toEqual(new Map([['ITEM_MODEL', 6]]));
  expect(sale && decodeListCursor(encodeListCursor(sale))).toEqual(sale);
  const older = cursorIn('l2 abcdefghij 1800000000 ..3.. 1 0 1');
  expect(older?.generations).toEqual(new Map([['ITEM_AFFINITY', 3]]));
  expect(cursorIn('l2 abcdefghij 1800000000 ..3.... 1 0 1')).toBeUndefined();
  expect(cursorIn('l2 abcdefghij 1800000000 ..3... 12 0 1')).toBeUndefined();
});

test('items that a stored list does not contain follow in their own order', () => {
  const list = { itemIds: ['a', 'b', 'c'], scores: [0.9, null, 0.1] };
  expect(orderByList(['x', 'c', 'y', 'a', 'b'], list)).toEqual([
    { itemId: 'a', score: 0.9 },
    { itemId: 'b', score: null },
    { itemId: 'c', score: 0.1 },
    { itemId: 'x', score: null },
    { itemId: 'y', score: null },
  ]);
});

test('a list knows some items if it contains one of them', () => {
  const list = { itemIds: ['a', 'b'], scores: null };
  expect(knowsAny(list, ['x', 'b'])).toBe(true);
  expect(knowsAny(list, ['x', 'y'])).toBe(false);
  expect(knowsAny(list, [])).toBe(false);
  expect(orderByList(['b', 'a'], list).map(({ score }) => score)).toEqual([null, null]);
});

test('a ranking has each requested item exactly once, whatever the model answers', () => {
  const answered = ['b', 'z', 'b', 'a'].map((itemId) => ({ itemId, score: 1 }));
  expect(completeRanking(['a', 'b', 'c'], answered).map(({ itemId }) => itemId)).toEqual([
    'b',
    'a',
    'c',
  ]);
});

test('lists are interleaved one item at a time, and of a repeated item the first counts', () => {
  expect(interleaveLists([['a', 'b', 'c'], [], ['d', 'a', 'e', 'f']])).toEqual([
    'a',
    'd',
    'b',
    'c',
    'e',
    'f',
  ]);
  expect(interleaveLists([])).toEqual([]);
});
