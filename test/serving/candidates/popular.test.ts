import { expect, test } from 'vitest';

import { createError } from '../../../src/domain/errors/create-error.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import type { CandidateRequest } from '../../../src/serving/candidates/candidate-source.ts';
import { popular, popularInCategory } from '../../../src/serving/candidates/popular.ts';
import { type MemoryShop, openMemoryShop } from '../lists/memory-shop.ts';
import { sampleItem, sampleSubject } from '../sample-item.ts';

const request: CandidateRequest = {
  subject: sampleSubject,
  key: 'ann',
  filter: defaultFilter,
  generationId: 5,
  signals: {},
  after: undefined,
};

async function read(shop: MemoryShop, source: typeof popular, change: Partial<CandidateRequest>) {
  const { context, reads } = openMemoryShop(shop);
  const [candidates] = await source.read(context, [{ ...request, ...change }]);
  if (candidates instanceof Error) throw candidates;
  return { candidates, reads };
}

const items = [
  { id: 'a', category: 'hats' },
  { id: 'b', category: 'socks' },
  { id: 'c', category: 'hats', available: false },
];

test('the popular items are those of the requested categories, with their ranks over all', async () => {
  const filter = { ...defaultFilter, categories: ['hats', 'caps'] };
  const { candidates, reads } = await read({ items }, popular, { filter });
  expect(candidates).toEqual({
    itemIds: ['a', 'c'],
    scores: [1, 1 / 3],
    positions: [1, 3],
    hasMore: false,
  });
  // In one order, so that equal requests share a cached read.
  expect(reads).toMatchObject([['popularItems of 5', { categories: ['caps', 'hats'] }]]);
  const all = await read({ items }, popular, {});
  expect(all.candidates?.itemIds).toEqual(['a', 'b', 'c']);
  expect(all.reads).toMatchObject([['popularItems of 5', { categories: null }]]);
});

test('there are no popular items without a generation, or without an item of the category', async () => {
  const none = await read({ items }, popular, { generationId: undefined });
  expect(none).toEqual({ candidates: undefined, reads: [] });
  const filter = { ...defaultFilter, categories: ['shoes'] };
  expect((await read({ items }, popular, { filter })).candidates).toBeUndefined();
  expect((await read({ items: items.slice(0, 1) }, popular, {})).candidates?.itemIds).toEqual([
    'a',
  ]);
});

test('the first 300 popular items are read whatever their price, the next 1 000 only if they match the filter', async () => {
  const many = Array.from({ length: 1_400 }, (_none, nth) => ({
    id: `i${nth}`,
    available: nth % 1_000 !== 0,
  }));
  const first = await read({ items: many }, popular, {});
  expect(first.candidates?.itemIds).toEqual(many.slice(0, 300).map(({ id }) => id));
  expect(first.candidates?.hasMore).toBe(true);
  const next = await read({ items: many }, popular, { after: 300 });
  const matching = many.slice(300).filter(({ available }) => available);
  expect(next.candidates?.itemIds).toEqual(matching.slice(0, 1_000).map(({ id }) => id));
  expect(next.candidates?.hasMore).toBe(true);
  const last = await read({ items: many }, popular, { after: 1_301 });
  expect(last.candidates).toMatchObject({ hasMore: false, positions: { length: 99 } });
});

test('popular items of a category need categories that are known, and say which one they are of', async () => {
  const signals = { categories: ['socks'] };
  const { candidates } = await read({ items }, popularInCategory, { signals });
  expect(candidates?.itemIds).toEqual(['b']);
  const none = { candidates: undefined, reads: [] };
  expect(await read({ items }, popularInCategory, { signals: { categories: [] } })).toEqual(none);
  expect(await read({ items }, popularInCategory, {})).toEqual(none);
  const failure = createError('TOUCHED_UNREADABLE', {});
  const failed = read({ items }, popularInCategory, { signals: { categories: failure } });
  await expect(failed).rejects.toBe(failure);
  expect(popularInCategory.reason(sampleItem)).toBe('Popular in hats.');
  expect(popularInCategory.reason({ ...sampleItem, category: null })).toBe(
    'Popular with all users.',
  );
});

test('the absence of items is described by the category, or by the number of categories', () => {
  const absence = (categories: string[] | null) =>
    popular.describeAbsence?.({ ...defaultFilter, categories });
  expect(absence(null)).toBeNull();
  expect(absence(['hats'])).toBe('No item in the catalogue has the category "hats".');
  expect(absence(['hats', 'caps'])).toBe(
    'No item in the catalogue has one of the requested categories.',
  );
});
