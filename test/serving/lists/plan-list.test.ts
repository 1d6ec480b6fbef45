import { expect, test } from 'vitest';

import type { Generation } from '../../../src/domain/runs/generation.ts';
import { defaultChains } from '../../../src/domain/serving-rules/candidate-sources.ts';
import type { ListCursor } from '../../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import { type ListRequest, listFields } from '../../../src/serving/lists/list-field.ts';
import { digestOf, type PlanningInput, planList } from '../../../src/serving/lists/plan-list.ts';
import { generationOf } from './generation-of.ts';

const now = new Date('2026-11-29T00:00:00Z');

const served = new Map([['POPULAR_ITEMS', generationOf('POPULAR_ITEMS')] as const]);
const input: PlanningInput = {
  field: listFields.userRecommendations,
  chains: defaultChains,
  oneVariantPerParent: true,
  served,
  cursorGenerations: new Map(),
  purchases: new Map([['ann', new Set(['hat'])]]),
  now,
};
const request: ListRequest = {
  key: 'ann',
  first: 10,
  after: undefined,
  filter: defaultFilter,
  counts: false,
};

const sourcesOf = (change: Partial<PlanningInput>, filter = defaultFilter) =>
  planList({ ...input, ...change }, { ...request, filter }).sources.map(({ name }) => name);

test('the sources of a list are those of its chain that serve lists of its owner', () => {
  expect(sourcesOf({})).toEqual(defaultChains.userRecommendations);
  const chains = { ...defaultChains, similarItems: ['AFFINITY', 'POPULAR', 'SIMILAR'] as const };
  expect(sourcesOf({ chains, field: listFields.similarItems })).toEqual(['POPULAR', 'SIMILAR']);
  expect(sourcesOf({ field: listFields.popularItems })).toEqual(['POPULAR']);
});

test('popular items of affine categories are no source of a list with requested categories', () => {
  const filter = { ...defaultFilter, categories: ['hats'] };
  expect(sourcesOf({}, filter)).toEqual([
    'PERSONALIZED',
    'SESSION',
    'AFFINITY',
    'SIMILAR',
    'POPULAR',
  ]);
});

test('a list reads one item beyond its page for `hasNextPage`, and the longest list for `totalCount`', () => {
  const wanted = (change: Partial<ListRequest>) =>
    planList(input, { ...request, ...change }).rules.wanted;
  expect(wanted({})).toBe(11);
  expect(wanted({ looksAhead: false })).toBe(10);
  expect(wanted({ counts: true })).toBe(200);
});

test('the excluded items are those of the filter, the purchases if the filter says so, and the item itself', () => {
  const excluded = (change: Partial<PlanningInput>, excludePurchased: boolean) => {
    const filter = { ...defaultFilter, excludeItemIds: ['cap'], excludePurchased };
    const { rules } = planList({ ...input, ...change }, { ...request, filter });
    return rules.excludedIds;
  };
  const cap = new Set(['cap']);
  expect(excluded({}, true)).toEqual({ excluded: cap, purchased: new Set(['hat']) });
  expect(excluded({}, false)).toEqual({ excluded: cap, purchased: new Set() });
  expect(excluded({ field: listFields.similarItems }, false).excluded).toEqual(
    new Set(['cap', 'ann']),
  );
});

test('a list remarks that the purchases of its user are unknown', () => {
  expect(planList(input, request).remarks).toEqual([]);
  const { remarks } = planList({ ...input, purchases: undefined }, request);
  expect(remarks).toEqual(['Purchase history was unavailable; purchased items may appear.']);
});

test('one variant per parent is chosen if it is configured and the catalogue has variants', () => {
  const onePerParent = (oneVariantPerParent: boolean, hasVariants: boolean) => {
    const popular = generationOf('POPULAR_ITEMS', { hasVariants });
    const change = { oneVariantPerParent, served: new Map([['POPULAR_ITEMS', popular] as const]) };
    return planList({ ...input, ...change }, request).rules.variants.onePerParent;
  };
  expect(onePerParent(true, true)).toBe(true);
  expect(onePerParent(false, true)).toBe(false);
  expect(onePerParent(true, false)).toBe(false);
  expect(planList({ ...input, served: new Map() }, request).rules.variants.onePerParent).toBe(
    false,
  );
});

const cursor: ListCursor = {
  list: digestOf(listFields.userRecommendations, request),
  asOf: 1_795_000_000,
  generations: new Map([['POPULAR_ITEMS', 3]]),
  candidateSource: 'POPULAR',
  position: 9,
  rank: 195,
};

function continueList(found: Generation | undefined, after: ListCursor = cursor) {
  const cursorGenerations = new Map(found === undefined ? [] : [[3, found]]);
  return planList({ ...input, cursorGenerations }, { ...request, after });
}

test.each(['ACTIVE', 'RETIRED'] as const)(
  'a further page reads the %s generation of its cursor, as of the first page',
  (status) => {
    const old = generationOf('POPULAR_ITEMS', { id: 3, status });
    const { error, subject, rules } = continueList(old);
    expect(error).toBeUndefined();
    expect(subject.generations).toEqual(new Map([['POPULAR_ITEMS', old]]));
    expect(subject.asOf).toEqual(new Date(1_795_000_000_000));
    expect(rules).toMatchObject({ start: cursor, wanted: 5 });
    expect(planList(input, request).subject.asOf).toBe(now);
  },
);

test.each([
  ['does not exist', undefined],
  ['was never served', generationOf('POPULAR_ITEMS', { status: 'READY' })],
  ['is pruned', generationOf('POPULAR_ITEMS', { prunedAt: now })],
  ['has another kind', generationOf('SIMILAR_ITEMS')],
])('a cursor has expired if its generation %s', (_case, found) => {
  const { error, subject } = continueList(found);
  expect(error?.code).toBe('CURSOR_EXPIRED');
  expect(subject.generations).toBe(served);
});

test('a cursor continues only the list of its field, key and categories; their order does not matter', () => {
  const found = generationOf('POPULAR_ITEMS');
  const other = { ...cursor, list: digestOf(listFields.similarItems, request) };
  expect(continueList(found, other).error?.code).toBe('CURSOR_OF_ANOTHER_LIST');
  const digest = (...categories: string[]) =>
    digestOf(listFields.similarItems, { ...request, filter: { ...defaultFilter, categories } });
  expect(digest('a', 'b')).toBe(digest('b', 'a'));
  expect(new Set([digest('a'), digest('b'), digest(), other.list]).size).toBe(4);
});
