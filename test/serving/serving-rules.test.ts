import { expect, test } from 'vitest';

import type { CatalogueItem } from '../../src/domain/lists/recommendation-list.ts';
import type { ChainLink } from '../../src/domain/serving-rules/chain.ts';
import { whyLeftOut } from '../../src/domain/serving-rules/left-out.ts';
import {
  type ListCursor,
  decodeListCursor,
  encodeListCursor,
  listDigest,
} from '../../src/domain/serving-rules/list-cursor.ts';
import {
  createDraft,
  decide,
  type ListDraft,
  type ListPart,
  lookAhead,
  readPart,
} from '../../src/domain/serving-rules/list-draft.ts';
import { completeRanking, orderByList } from '../../src/domain/serving-rules/order-by-list.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';

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

const part = (itemIds: readonly string[], link: ChainLink = 'PERSONALIZED'): ListPart => ({
  link,
  kind: 'USER_RECOMMENDATIONS',
  source: 'PERSONALIZED',
  itemIds,
  scores: null,
  reasonOf: () => '',
});

/** Fills a draft from a part, in a shop that has every item. */
function fill(draft: ListDraft, from: ListPart): readonly (readonly [string, number])[] {
  const reader = readPart(from);
  for (let ids = lookAhead(draft, reader); ids.length > 0; ids = lookAhead(draft, reader)) {
    decide(draft, reader, (id) => ({ ...hat, id }));
  }
  return draft.picked.map(({ item, rank }) => [item.id, rank] as const);
}

const plain = { filter: defaultFilter, unwanted: nothing, start: undefined };
const chain = ['PERSONALIZED', 'POPULAR'] as const;

test('a list ends after 200 items, also for a client that pages on', () => {
  const ids = Array.from({ length: 450 }, (_, index) => `i${index}`);
  expect(fill(createDraft({ ...plain, chain, wanted: 450 }), part(ids))).toHaveLength(200);
  const start = { link: 'PERSONALIZED', position: 179, rank: 190 } as const;
  const last = fill(createDraft({ ...plain, chain, wanted: 100, start }), part(ids));
  expect(last).toEqual(Array.from({ length: 10 }, (_, index) => [`i${180 + index}`, 191 + index]));
});

test('an item has one place in a list, whichever parts it comes in and whatever page is read', () => {
  const start = { link: 'POPULAR', position: 1, rank: 4 } as const;
  const draft = createDraft({ ...plain, chain, wanted: 10, start });
  expect(fill(draft, part(['a', 'b', 'c']))).toEqual([]);
  const popular = part(['c', 'd', 'b', 'e', 'd', 'a', 'f'], 'POPULAR');
  expect(fill(draft, popular)).toEqual([
    ['e', 5],
    ['f', 6],
  ]);
});

test('a cursor comes back as it went, and no other text is taken for one', () => {
  const cursor: ListCursor = {
    list: listDigest(['userRecommendations', 'ann']),
    asOf: 1_800_000_000,
    generations: new Map([
      ['USER_RECOMMENDATIONS', 2_147_483_647],
      ['POPULAR_ITEMS', 7],
    ]),
    link: 'POPULAR',
    position: 999_999,
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
    Buffer.from('l2 aaaaaaaaaa 1 1.... 9 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 9999999999.... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 -1.... 1 1 1').toString('base64url'),
    Buffer.from('l2 aaaaaaaaaa 1 1.1.1 1 1 1').toString('base64url'),
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
