import { expect, test } from 'vitest';

import type { CatalogueItem } from '../../src/domain/recommendation-list.ts';
import { cutPage } from '../../src/domain/serving-rules/cut-page.ts';
import { whyLeftOut } from '../../src/domain/serving-rules/left-out.ts';
import {
  type ListCursor,
  decodeListCursor,
  encodeListCursor,
  listDigest,
} from '../../src/domain/serving-rules/list-cursor.ts';
import { completeRanking, orderByList } from '../../src/domain/serving-rules/order-by-list.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { selectItems } from '../../src/domain/serving-rules/select-items.ts';

const hat: CatalogueItem = {
  id: 'hat',
  title: null,
  category: 'hats',
  brand: null,
  price: 10,
  currency: null,
  imageUrl: null,
  url: null,
  available: true,
  attributes: {},
};

const nothing = { excluded: new Set<string>(), purchased: new Set<string>() };

test('an item is left out for the first rule that it breaks, and shown when it breaks none', () => {
  const why = (item: Partial<CatalogueItem>, filter = {}, unwanted = {}) =>
    whyLeftOut({ ...hat, ...item }, { ...defaultFilter, ...filter }, { ...nothing, ...unwanted });
  expect(why({})).toBeUndefined();
  expect(why({ available: false })).toBe('UNAVAILABLE');
  expect(why({ available: false }, { availableOnly: false })).toBeUndefined();
  expect(why({}, { categories: ['bags'] })).toBe('CATEGORY');
  expect(why({ category: null }, { categories: ['hats'] })).toBe('CATEGORY');
  expect(why({}, { minPrice: 10, maxPrice: 10 })).toBeUndefined();
  expect(why({}, { minPrice: 10.01 })).toBe('PRICE');
  expect(why({}, { maxPrice: 9.99 })).toBe('PRICE');
  expect(why({ price: null }, { minPrice: 0 })).toBe('PRICE');
  expect(why({ price: null })).toBeUndefined();
  expect(why({}, {}, { excluded: new Set(['hat']) })).toBe('EXCLUDED');
  expect(why({}, {}, { purchased: new Set(['hat']) })).toBe('PURCHASED');
});

test('a list ends after 200 items, also for a client that pages on', () => {
  const ids = Array.from({ length: 450 }, (_, index) => `i${index}`);
  const catalogue = new Map(ids.map((id) => [id, { ...hat, id }]));
  const selection = selectItems({ itemIds: ids, scores: null }, catalogue, defaultFilter, nothing);
  expect(selection.items).toHaveLength(200);
  const last = cutPage(selection, 100, { position: 179, rank: 190 });
  expect(last.items.map((item) => item.rank)).toEqual([
    191, 192, 193, 194, 195, 196, 197, 198, 199, 200,
  ]);
  expect(last.hasNextPage).toBe(false);
});

test('a cursor comes back as it went, and no other text is taken for one', () => {
  const cursor: ListCursor = {
    list: listDigest(['userRecommendations', 'ann']),
    kind: 'POPULAR_ITEMS',
    generationId: 2_147_483_647,
    position: 499,
    rank: 200,
  };
  const text = encodeListCursor(cursor);
  expect(decodeListCursor(text)).toEqual(cursor);
  expect(text).toMatch(/^[\w-]+$/);
  const wrong = [
    '',
    'x',
    '💥',
    text.slice(1),
    text.slice(0, -4),
    `${text}AAAA`,
    Buffer.from('l1 aaaaaaaaaa NO_SUCH_KIND 1 1 1').toString('base64url'),
    Buffer.from('l1 aaaaaaaaaa POPULAR_ITEMS 9999999999 1 1').toString('base64url'),
    Buffer.from('l1 aaaaaaaaaa POPULAR_ITEMS -1 1 1').toString('base64url'),
    'A'.repeat(1_000_000),
  ];
  expect(wrong.map(decodeListCursor)).toEqual(wrong.map(() => undefined));
});

test('an order by a stored list keeps what the list does not know, at the end and in its order', () => {
  const list = { itemIds: ['a', 'b', 'c'], scores: [0.9, null, 0.1] };
  expect(orderByList(['x', 'c', 'y', 'a', 'b'], list)).toEqual([
    { itemId: 'a', score: 0.9 },
    { itemId: 'b', score: null },
    { itemId: 'c', score: 0.1 },
    { itemId: 'x', score: null },
    { itemId: 'y', score: null },
  ]);
});

test('a ranking has every item that was asked for exactly once, whatever the model answers', () => {
  const answered = ['b', 'z', 'b', 'a'].map((itemId) => ({ itemId, score: 1 }));
  expect(completeRanking(['a', 'b', 'c'], answered).map(({ itemId }) => itemId)).toEqual([
    'b',
    'a',
    'c',
  ]);
});
