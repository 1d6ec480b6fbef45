import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  type CandidateSourceName,
  chainSourceNames,
} from '../../../src/domain/serving-rules/candidate-sources.ts';
import { decodeListCursor } from '../../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import type { ListFieldName, ListRequest } from '../../../src/serving/lists/list-field.ts';
import { recommend } from '../../../src/serving/lists/recommend.ts';
import { generations, type MemoryShop, now, openMemoryShop } from './memory-shop.ts';
import { holdModel } from './small-model.ts';

const seconds = Math.floor(now.getTime() / 1_000);
const ids = ['hat', 'cap', 'scarf', 'pan', 'pot', 'spoon', 'soap', 'bowl'];
const model = holdModel(
  Object.fromEntries(
    ids.map((id, nth) => {
      const related = { [ids[(nth + 3) % 8] ?? '']: 0.9, cap: 0.2 };
      return [id, { related, firstSeen: seconds - nth * 3_600 }];
    }),
  ),
  { dataUntil: now },
);
const withoutModel = generations.filter(({ kind }) => kind !== 'ITEM_MODEL');
const event = { itemId: 'pan', seconds: seconds - 10, isPurchase: false };
const shop: MemoryShop = {
  items: ids.map((id) => ({ id, price: 10, listPrice: 12 })),
  recommended: { ann: ['hat', 'cap', 'scarf', 'soap'] },
  similar: { pan: ['bowl', 'hat'] },
  events: { ann: [event], bob: [event] },
};

/** A page of a process that holds the model, or holds none. */
async function readPage(
  isHeld: boolean,
  asked: Partial<ListRequest>,
  { field = 'userRecommendations', given = shop, chain }: Read = {},
) {
  const held = isHeld ? { model } : { served: withoutModel };
  const { context } = openMemoryShop({ ...given, ...held });
  const chains = chain && { ...context.chains, userRecommendations: chain };
  const request = { key: 'ann', first: 2, after: undefined, filter: defaultFilter, counts: false };
  const all = { ...context, ...(chains && { chains }) };
  const [answer] = await recommend(all, field, [{ ...request, ...asked }]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

interface Read {
  readonly field?: ListFieldName;
  readonly given?: MemoryShop;
  readonly chain?: readonly CandidateSourceName[];
}

/** The items of two pages, or the code of the error of the second one. */
async function readTwo(asked: Partial<ListRequest>, read: Read = {}) {
  const first = await readPage(true, asked, read);
  if (first instanceof Error) throw first;
  const after = decodeListCursor(first.pageInfo.endCursor ?? '');
  const second = await readPage(false, { ...asked, after }, read);
  if (second instanceof Error) return second.code;
  return [...first.nodes, ...second.nodes].map(({ id }) => id);
}

test('a list that has not used its model continues when the model is not held', async () => {
  const stored = { ...shop, events: {} };
  expect(await readTwo({}, { given: stored })).toEqual(['hat', 'cap', 'scarf', 'soap']);
  // The total counts items that the model finds after the page.
  const late = { chain: ['POPULAR_IN_CATEGORY', 'POPULAR', 'SESSION'] as const };
  expect(await readTwo({ key: 'bob', counts: true }, late)).toEqual(ids.slice(0, 4));
  const sale = { field: 'onSale', given: stored } as const;
  expect(await readTwo({ key: '' }, sale)).toEqual(ids.slice(0, 4));
});

test('a list that has used its model has no further page without it', async () => {
  expect(await readTwo({})).toBe('CURSOR_EXPIRED');
  expect(await readTwo({ key: 'bob' })).toBe('CURSOR_EXPIRED');
  expect(await readTwo({}, { field: 'onSale' })).toBe('CURSOR_EXPIRED');
  // Its last item is a popular one, after all items that the model found.
  const chain = ['SESSION', 'POPULAR'] as const;
  expect(await readTwo({ key: 'bob', first: 4 }, { chain })).toBe('CURSOR_EXPIRED');
});

test('no item is in a list twice when a model appears or disappears between its pages', async () => {
  const anyChain = fc.shuffledSubarray([...chainSourceNames], { minLength: 1 });
  const anyHeld = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
  const anyKey = fc.constantFrom('ann', 'bob', 'eve');
  const anyField = fc.constantFrom<ListFieldName>('userRecommendations', 'onSale', 'newArrivals');
  const holds = async (
    chain: readonly CandidateSourceName[],
    isHeld: readonly boolean[],
    key: string,
    field: ListFieldName,
  ) => {
    const shown: string[] = [];
    let after: ListRequest['after'];
    for (const held of isHeld) {
      const page = await readPage(held, { key, after }, { chain, field });
      if (page instanceof Error) {
        if (page.code !== 'CURSOR_EXPIRED') throw page;
        break;
      }
      shown.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = decodeListCursor(page.pageInfo.endCursor ?? '');
    }
    expect(shown).toEqual([...new Set(shown)]);
  };
  await fc.assert(fc.asyncProperty(anyChain, anyHeld, anyKey, anyField, holds), { numRuns: 200 });
});

test('where interactions cannot be read, a list says so and nothing else of them', async () => {
  const down = { ...shop, isDown: true };
  const reasonOf = async (field: ListFieldName, asked: Partial<ListRequest> = {}) => {
    const view = await readPage(true, asked, { field, given: down });
    return view instanceof Error ? view.message : view.reason;
  };
  const unread = await reasonOf('recentlyViewed');
  expect(unread).toMatch(/^[^.]*could not[^.]*\./);
  expect(unread).not.toContain('no interactions yet');
  expect(await reasonOf('buyAgain')).toBe(unread);
  expect(await reasonOf('sessionRecommendations', { itemIds: ['hat'] })).toContain(unread);
  expect(await reasonOf('newArrivals')).toContain(unread);
});
