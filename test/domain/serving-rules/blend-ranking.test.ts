import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  blendRanking,
  createAffinityOf,
  createPopularityOf,
  type RankingEvidence,
} from '../../../src/domain/serving-rules/blend-ranking.ts';

const nothing: RankingEvidence = { lists: [], affinityOf: () => 0, popularityOf: () => 0 };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const itemId = fc.integer({ min: 0, max: 30 }).map((number) => `i${number}`);
const list = fc
  .uniqueArray(itemId, { maxLength: 12 })
  .map((itemIds) => ({ itemIds, scores: null }));
const shares = fc.array(share, { minLength: 31, maxLength: 31 });

const evidence = fc
  .record({ lists: fc.array(list, { maxLength: 2 }), affinities: shares, popularities: shares })
  .map(({ lists, affinities, popularities }) => ({
    lists,
    affinityOf: (id: string) => affinities[Number(id.slice(1))] ?? 0,
    popularityOf: (id: string) => popularities[Number(id.slice(1))] ?? 0,
  }));

const request = fc.array(itemId, { minLength: 1, maxLength: 40 });

const idsOf = (itemIds: readonly string[], known: RankingEvidence) =>
  blendRanking(itemIds, known).map((item) => item.itemId);

test('every item of a request has exactly one place, whatever is known', () => {
  fc.assert(
    fc.property(request, evidence, (itemIds, known) => {
      expect(idsOf(itemIds, known).toSorted()).toEqual([...new Set(itemIds)].toSorted());
    }),
  );
});

test('more evidence for an item never moves it down', () => {
  const more = fc.constantFrom<'affinityOf' | 'popularityOf'>('affinityOf', 'popularityOf');
  fc.assert(
    fc.property(request, evidence, more, share, (itemIds, known, name, gain) => {
      const [raised = ''] = itemIds;
      const weigh = known[name];
      const raise = (id: string) => Math.max(weigh(id), id === raised ? gain : 0);
      const before = idsOf(itemIds, known).indexOf(raised);
      const after = idsOf(itemIds, { ...known, [name]: raise }).indexOf(raised);
      expect(after).toBeLessThanOrEqual(before);
    }),
  );
});

test('an earlier place in the request, or in a stored list, never moves an item down', () => {
  fc.assert(
    fc.property(request, evidence, itemId, (itemIds, known, raised) => {
      const later = idsOf([...itemIds, raised], known).indexOf(raised);
      const earlier = idsOf([raised, ...itemIds.filter((id) => id !== raised)], known);
      expect(earlier.indexOf(raised)).toBeLessThanOrEqual(later);
      const listed = { ...known, lists: [{ itemIds: [raised], scores: [1] }, ...known.lists] };
      expect(blendRanking([...itemIds, raised], listed)[0]).toEqual({ itemId: raised, score: 1 });
    }),
  );
});

test('where nothing is known the items keep the order of the request', () => {
  fc.assert(
    fc.property(request, (itemIds) => {
      expect(idsOf(itemIds, nothing)).toEqual([...new Set(itemIds)]);
    }),
  );
});

test('stored lists come first with their scores, then what the user prefers, then what is popular', () => {
  const affinity = { itemIds: [], scores: [], categories: [{ category: 'hats', score: 0.2 }] };
  const known: RankingEvidence = {
    lists: [
      { itemIds: ['b'], scores: [0.9] },
      { itemIds: ['c', 'b'], scores: [0.5, 0.4] },
    ],
    affinityOf: createAffinityOf(affinity, (id) => (id === 'd' ? 'hats' : null)),
    popularityOf: createPopularityOf(['e', 'x']),
  };
  expect(blendRanking(['a', 'e', 'd', 'c', 'b', 'a'], known)).toEqual([
    { itemId: 'b', score: 0.9 },
    { itemId: 'c', score: 0.5 },
    { itemId: 'd', score: null },
    { itemId: 'e', score: null },
    { itemId: 'a', score: null },
  ]);
});

test('affinities and popularity are relative to the best', () => {
  const affinity = {
    itemIds: ['a', 'b'],
    scores: [4, 1],
    categories: [
      { category: 'hats', score: 2 },
      { category: 'bags', score: 1 },
    ],
  };
  const categories: Readonly<Record<string, string>> = { a: 'hats', c: 'bags' };
  const affinityOf = createAffinityOf(affinity, (id) => categories[id] ?? null);
  expect(['a', 'b', 'c', 'd'].map(affinityOf)).toEqual([1, 0.125, 0.25, 0]);
  expect(createAffinityOf(undefined, () => 'hats')('a')).toBe(0);
  expect(['a', 'b', 'c'].map(createPopularityOf(['a', 'b']))).toEqual([1, 0.5, 0]);
});
