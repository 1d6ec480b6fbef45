import { expect, test } from 'vitest';

import { createError } from '../../../src/domain/errors/create-error.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import { affinity } from '../../../src/serving/candidates/affinity.ts';
import type {
  CandidateRequest,
  CandidateSource,
} from '../../../src/serving/candidates/candidate-source.ts';
import { similarToInteractions } from '../../../src/serving/candidates/similar-to-interactions.ts';
import { similarToItem } from '../../../src/serving/candidates/similar-to-item.ts';
import { type MemoryShop, openMemoryShop } from '../lists/memory-shop.ts';
import { sampleSubject } from '../sample-item.ts';

const request: CandidateRequest = {
  subject: sampleSubject,
  key: 'ann',
  filter: defaultFilter,
  generationId: 5,
  signals: {},
  after: undefined,
};

async function read(
  shop: MemoryShop,
  source: CandidateSource | undefined,
  ...changes: Partial<CandidateRequest>[]
) {
  const { context, reads } = openMemoryShop(shop);
  const requests = changes.map((change) => ({ ...request, ...change }));
  return { found: await source?.read(context, requests), reads };
}

test('the affinities of a user are candidates, and a user without any has none', async () => {
  const list = { itemIds: ['a'], scores: [1], categories: [] };
  const { found } = await read(
    {},
    affinity,
    { signals: { affinity: list } },
    { signals: { affinity: null } },
    {},
  );
  expect(found).toEqual([list, undefined, undefined]);
});

test('items similar to the last interactions of a user are interleaved, each once', async () => {
  const similar = { hat: ['a', 'b'], cap: ['c', 'a', 'd'] };
  const failure = createError('TOUCHED_UNREADABLE', {});
  const { found, reads } = await read(
    { similar },
    similarToInteractions,
    { signals: { lastInteractions: ['hat', 'new', 'cap'] } },
    { signals: { lastInteractions: ['new'] } },
    { signals: { lastInteractions: failure } },
    {},
  );
  expect(found).toEqual([
    { itemIds: ['a', 'c', 'b', 'd'], scores: null },
    undefined,
    failure,
    undefined,
  ]);
  expect(reads).toEqual([['similarItems of 5', ['hat', 'new', 'cap']]]);
});

test('a single similar item is a list', async () => {
  const signals = { lastInteractions: ['hat'] };
  const { found } = await read({ similar: { hat: ['a'] } }, similarToInteractions, { signals });
  expect(found).toEqual([{ itemIds: ['a'], scores: null }]);
});

const described = { title: 'Red hat', category: 'hats', brand: null, price: null };
const signals = { description: described };
const byDescription = similarToItem.fallback;

test('items with a similar description are of the same category, the most similar first', async () => {
  const items = [
    { id: 'blue', title: 'Blue hat', category: 'hats' },
    { id: 'red', title: 'Red hat', category: 'hats' },
    { id: 'sock', title: 'Red hat', category: 'socks' },
  ];
  const { found } = await read({ items }, byDescription, { key: 'new', signals });
  expect(found).toMatchObject([{ itemIds: ['red', 'blue'] }]);
  const uncategorised = { description: { ...described, category: null } };
  const all = await read({ items }, byDescription, { key: 'new', signals: uncategorised });
  expect(all.found).toMatchObject([{ itemIds: ['red', 'sock', 'blue'] }]);
});

test('there are no similar items without a description, a generation or an item of the category', async () => {
  const items = [{ id: 'sock', title: 'Red hat', category: 'socks' }];
  const { found } = await read(
    { items },
    byDescription,
    { key: 'new', signals: { description: null } },
    { key: 'new', signals },
  );
  expect(found).toEqual([undefined, undefined]);
  const notLoaded = { key: 'new', signals, generationId: undefined };
  const nothing = { found: [undefined], reads: [] };
  expect(await read({ items }, byDescription, notLoaded)).toEqual(nothing);
});

test('an item is compared with the 300 most popular ones of its category, and read with them', async () => {
  const items = Array.from({ length: 301 }, (_none, nth) => ({ id: `i${nth}`, category: 'hats' }));
  const { found, reads } = await read({ items }, byDescription, { key: 'i300', signals });
  const compared = items.slice(0, 300).map(({ id }) => id);
  expect(found).toMatchObject([{ itemIds: compared }]);
  expect(reads[1]).toEqual(['catalogueItems of 5', [...compared, 'i300']]);
});

test('an item that left the catalogue while it was read is no candidate', async () => {
  const { context } = openMemoryShop({ items: [{ id: 'hat', category: 'hats' }] });
  const reader = { ...context.reader, catalogueItems: async () => new Map() };
  const asked = { ...request, key: 'new', signals };
  expect(await byDescription?.read({ ...context, reader }, [asked])).toEqual([undefined]);
});
