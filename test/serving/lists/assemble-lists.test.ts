import { expect, test } from 'vitest';

import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import {
  type ListField,
  type ListRequest,
  listFields,
} from '../../../src/serving/lists/list-field.ts';
import { digestOf } from '../../../src/serving/lists/plan-list.ts';
import { readLists } from '../../../src/serving/lists/recommend.ts';
import { type MemoryShop, openMemoryShop } from './memory-shop.ts';

const request: ListRequest = {
  key: '',
  first: 2,
  after: undefined,
  filter: defaultFilter,
  counts: false,
};

/** What a list of each key shows beyond its page, and the names of what was read. */
async function assemble(
  shop: MemoryShop,
  field: ListField,
  keys: readonly string[],
  change: Partial<ListRequest> = {},
) {
  const { context, reads } = openMemoryShop(shop);
  const requests = keys.map((key) => ({ ...request, key, ...change }));
  const lists = await readLists(context, context.served.read(), field.name, requests);
  return {
    lists,
    shown: lists.map(({ page }) => page.picked.map(({ item }) => item.id)),
    read: reads.map(([name]) => name.replace(/ of .*/, '')),
    reads,
  };
}

const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, category: id === 'd' ? 'socks' : 'hats' }));

test('a source that no list needs is not read', async () => {
  const recommended = { ann: ['a', 'b', 'c'], bob: ['c', 'b', 'a'] };
  const field = listFields.userRecommendations;
  const { shown, read } = await assemble({ items, recommended }, field, ['ann', 'bob']);
  expect(shown).toEqual([
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ]);
  expect(read).toEqual(['userRecommendations', 'catalogueItems']);
});

test('the lists that are incomplete are completed from further sources, the others stay as they are', async () => {
  const recommended = { ann: ['a', 'b', 'c'], bob: ['d'] };
  const interactions = { bob: ['c'] };
  const shop = { items, recommended, interactions };
  const { shown, read, reads } = await assemble(shop, listFields.userRecommendations, [
    'ann',
    'bob',
  ]);
  expect(shown).toEqual([
    ['a', 'b', 'c'],
    ['d', 'a', 'b'],
  ]);
  // To complete a list, only its own candidates are looked up.
  expect(reads.at(-1)).toEqual(['catalogueItems of 5', ['a', 'b', 'c']]);
  expect(read.filter((name) => name === 'userRecommendations')).toHaveLength(1);
  expect(read).toContain('newestInteractions');
});

test('the source that all lists share is read before others to look for a next page', async () => {
  const recommended = { ann: ['a', 'b'] };
  const field = listFields.userRecommendations;
  const { shown, read } = await assemble({ items, recommended }, field, ['ann']);
  expect(shown).toEqual([['a', 'b', 'c']]);
  expect(read).toEqual(['userRecommendations', 'catalogueItems', 'popularItems', 'catalogueItems']);
  const few = { items: items.slice(0, 2), recommended };
  const without = await assemble(few, field, ['ann']);
  expect(without.shown).toEqual([['a', 'b']]);
  expect(without.read).toContain('itemAffinity');
});

test('a list without candidates of a source has those of the fallback, with its signals', async () => {
  const newItems = {
    new: {
      title: null,
      brand: null,
      category: 'socks',
      price: 1,
      listPrice: null,
      available: true,
    },
  };
  const similar = { a: ['b', 'c', 'd'] };
  const shop = { items, similar, newItems };
  const { lists, shown, read } = await assemble(shop, listFields.similarItems, ['a', 'new']);
  expect(shown).toEqual([
    ['b', 'c', 'd'],
    ['d', 'a', 'b'],
  ]);
  expect(lists[1]?.page.picked[0]?.origin.summary).toBe('items with a similar description');
  expect(read.filter((name) => name === 'similarItems')).toHaveLength(1);
  expect(read.filter((name) => name === 'liveItems')).toHaveLength(1);
});

test('a list of all popular items reads them until there are no more, each part after the last', async () => {
  const many = Array.from({ length: 310 }, (_none, nth) => ({
    id: `i${nth}`,
    available: nth > 300,
  }));
  const { shown, reads } = await assemble({ items: many }, listFields.popularItems, [''], {
    first: 20,
  });
  expect(shown).toEqual([many.slice(301).map(({ id }) => id)]);
  const queries = reads.filter(([name]) => name === 'popularItems of 5');
  expect(queries.map(([, query]) => query)).toMatchObject([{ afterRank: 0 }, { afterRank: 300 }]);
});

test('a list says why it has no item if the catalogue lacks the category', async () => {
  const filter = { ...defaultFilter, categories: ['shoes'] };
  const { lists } = await assemble({ items }, listFields.popularItems, [''], { filter });
  expect(lists[0]?.absence).toBe('No item in the catalogue has the category "shoes".');
});

test('a failed source leaves a remark, and the list is completed without it', async () => {
  const shop = { items, isDown: true };
  const { lists, shown } = await assemble(shop, listFields.userRecommendations, ['ann']);
  expect(shown).toEqual([['a', 'b', 'c']]);
  expect(lists[0]?.remarks).toEqual([expect.stringContaining('interactions')]);
});

test('a cursor whose source has no candidates any more has expired, and no further source is read', async () => {
  const after = {
    list: digestOf(listFields.userRecommendations, { ...request, key: 'ann' }),
    asOf: 0,
    generations: new Map([['USER_RECOMMENDATIONS', 1]] as const),
    candidateSource: 'PERSONALIZED' as const,
    position: 1,
    rank: 2,
  };
  const field = listFields.userRecommendations;
  const { lists, read } = await assemble({ items }, field, ['ann'], { after });
  expect(lists[0]?.error?.code).toBe('CURSOR_EXPIRED');
  expect(read).toEqual(['userRecommendations']);
});
