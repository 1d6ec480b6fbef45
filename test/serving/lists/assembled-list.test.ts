import { expect, test } from 'vitest';

import { createError } from '../../../src/domain/errors/create-error.ts';
import type { Candidates } from '../../../src/domain/serving-rules/assemble-page.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import { affinity } from '../../../src/serving/candidates/affinity.ts';
import { personalized } from '../../../src/serving/candidates/personalized.ts';
import { popular } from '../../../src/serving/candidates/popular.ts';
import type { ShownItems } from '../../../src/serving/items/read-shown-items.ts';
import {
  type AssembledList,
  beginList,
  exhaustedSource,
  lookAheadSource,
  nextSource,
  selectNext,
  takeNext,
  withCandidates,
  withoutCandidates,
} from '../../../src/serving/lists/assembled-list.ts';
import { listFields } from '../../../src/serving/lists/list-field.ts';
import type { ListPlan } from '../../../src/serving/lists/plan-list.ts';
import { sampleItem, sampleSubject } from '../sample-item.ts';
import { generationOf } from './generation-of.ts';

const sources = [personalized, affinity, popular];
const plan: ListPlan = {
  field: listFields.userRecommendations,
  request: { key: 'ann', first: 2, after: undefined, filter: defaultFilter, counts: false },
  subject: sampleSubject,
  sources,
  rules: {
    order: sources.map(({ name }) => name),
    filter: defaultFilter,
    excludedIds: { excluded: new Set(), purchased: new Set() },
    variants: { onePerParent: false, except: [] },
    wanted: 3,
    start: undefined,
  },
  remarks: [],
  error: undefined,
};
const startAt = (candidateSource: 'PERSONALIZED' | 'AFFINITY' | 'POPULAR'): ListPlan => ({
  ...plan,
  rules: { ...plan.rules, start: { candidateSource, position: 0, rank: 1 } },
});

const candidates = (itemIds: readonly string[], hasMore = false): Candidates => ({
  itemIds,
  scores: null,
  hasMore,
});
const shown: ShownItems = {
  itemOf: (id) => ({ ...sampleItem, id }),
  parentOf: () => null,
  asLastSeen: false,
  staleAt: Infinity,
};
const take = (list: AssembledList, known = shown) => takeNext(list, selectNext(list), known);
const begun = beginList(plan);
const readFrom = (itemIds: readonly string[], hasMore = false) =>
  withCandidates(
    { ...begun, remaining: [affinity, popular] },
    personalized,
    candidates(itemIds, hasMore),
  );

test('a list reads its next source until it is complete or has an error', () => {
  expect(nextSource(begun)).toBe(personalized);
  expect(nextSource(take(readFrom(['a', 'b'])))).toBe(affinity);
  expect(nextSource(take(readFrom(['a', 'b', 'c'])))).toBeUndefined();
  expect(
    nextSource(beginList({ ...plan, error: createError('CURSOR_EXPIRED', {}) })),
  ).toBeUndefined();
});

test('the source that all lists share shows whether a full page has a next one', () => {
  const full = take(readFrom(['a', 'b']));
  expect(lookAheadSource(full)).toBe(popular);
  expect(lookAheadSource(take(readFrom(['a'])))).toBeUndefined();
  expect(lookAheadSource(take(readFrom(['a', 'b', 'c'])))).toBeUndefined();
  expect(lookAheadSource({ ...full, remaining: [popular] })).toBe(popular);
  expect(lookAheadSource({ ...full, remaining: [affinity] })).toBeUndefined();
  expect(lookAheadSource({ ...full, remaining: [] })).toBeUndefined();
  const counting = { ...plan, request: { ...plan.request, counts: true } };
  expect(lookAheadSource({ ...full, plan: counting })).toBeUndefined();
});

test('a list takes all candidates of a source that may be shown, with their ranks', () => {
  const taken = take(readFrom(['a', 'b']));
  expect(taken.page.picked.map(({ item, rank }) => [item.id, rank])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect([taken.current, selectNext(taken), take(taken)]).toEqual([undefined, undefined, taken]);
});

test('a source with more candidates is read again once all of the first have been decided on', () => {
  const reading = readFrom(['a', 'b'], true);
  expect(exhaustedSource(begun)).toBeUndefined();
  expect(exhaustedSource(reading)).toBeUndefined();
  expect(exhaustedSource(take(reading))).toBe(personalized);
  expect(exhaustedSource(take(readFrom(['a', 'b'])))).toBeUndefined();
  expect(take(readFrom(['a', 'b', 'c'], true)).current).toBeUndefined();
});

test('the candidates that a complete page does not need stay undecided', () => {
  const many = Array.from({ length: 40 }, (_none, nth) => `i${nth}`);
  const unknown = { ...shown, itemOf: () => undefined };
  const once = take(readFrom(many), unknown);
  expect(once.page.excluded).toEqual(new Map([['UNKNOWN', 16]]));
  expect([once.current?.from, exhaustedSource(once)]).toEqual([16, undefined]);
  expect(take(once).page.picked.map(({ item }) => item.id)).toEqual(['i16', 'i17', 'i18']);
});

test('the items of a list are as last seen if those of one of its sources are', () => {
  const lastSeen = { ...shown, asLastSeen: true };
  const once = take(readFrom(['a'], true), lastSeen);
  expect(once.asLastSeen).toBe(true);
  expect(take(withCandidates(once, affinity, candidates(['b']))).asLastSeen).toBe(true);
  expect(take(readFrom([]), lastSeen).asLastSeen).toBe(false);
  expect(take(readFrom(['a'])).asLastSeen).toBe(false);
});

test('a failed source is remarked once, unless the page continues at or after it', () => {
  const failure = createError('NOT_READY', { reason: 'it starts' });
  const failed = withCandidates(begun, affinity, failure);
  expect(failed).toMatchObject({ error: undefined, remarks: [failure.message] });
  expect(withCandidates(failed, popular, failure).remarks).toEqual([failure.message]);
  const continued = (start: 'PERSONALIZED' | 'AFFINITY' | 'POPULAR') =>
    withCandidates(beginList(startAt(start)), affinity, failure);
  expect(continued('PERSONALIZED').error).toBeUndefined();
  expect([continued('AFFINITY').error, continued('POPULAR').error]).toEqual([failure, failure]);
});

test('a page whose cursor names a source without candidates has expired', () => {
  const ofAffinity = beginList(startAt('AFFINITY'));
  expect(withoutCandidates(ofAffinity, affinity).error?.code).toBe('CURSOR_EXPIRED');
  expect(withoutCandidates(ofAffinity, personalized).error).toBeUndefined();
  expect(withoutCandidates(begun, affinity).error).toBeUndefined();
});

test('an empty list explains the absence of items if the generation of the source is loaded', () => {
  const filter = { ...defaultFilter, categories: ['hats'] };
  const catalogue = new Map([['POPULAR_ITEMS', generationOf('POPULAR_ITEMS')] as const]);
  const subject = { ...plan.subject, generations: catalogue };
  const list = beginList({ ...plan, request: { ...plan.request, filter }, subject });
  const absence = 'No item in the catalogue has the category "hats".';
  const without = withoutCandidates(list, popular);
  expect(without.absence).toBe(absence);
  expect(withoutCandidates(without, affinity).absence).toBe(absence);
  expect(withoutCandidates({ ...list, subject: plan.subject }, popular).absence).toBeNull();
  const { page } = take(readFrom(['a']));
  expect(withoutCandidates({ ...list, page }, popular).absence).toBeNull();
});
