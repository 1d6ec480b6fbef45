import { expect, test } from 'vitest';

import { choosePair } from '../../src/pages/compare/choose-pair.ts';
import { compareFigures } from '../../src/pages/compare/compare-figures.ts';
import { compareLists } from '../../src/pages/compare/compare-lists.ts';
import { activationOf } from '../../src/pages/generations/activation.ts';
import { historyOf } from '../../src/pages/generations/figure-history.ts';
import { describeLimit, figuresOf, isWithin } from '../../src/pages/generations/figures.ts';

const churnCheck = {
  name: 'churn',
  value: 0.5,
  threshold: 0.3,
  bound: 'MAXIMUM',
  passed: false,
  message: '50 % of the first items differ.',
} as const;

function generation(nth: number, metrics: Readonly<Record<string, unknown>> = {}) {
  return {
    id: `generation_${nth}`,
    kind: nth === 9 ? 'SIMILAR_ITEMS' : 'USER_RECOMMENDATIONS',
    status: nth === 3 ? 'ACTIVE' : 'RETIRED',
    createdAt: `2026-11-0${nth}T00:00:00Z`,
    activatedAt: null,
    prunedAt: nth === 1 ? '2026-11-09T00:00:00Z' : null,
    reason: null,
    rows: 10,
    runId: null,
    metrics,
    verdict: { passed: false, checks: [churnCheck] },
    previous: null,
  } as const;
}

test('a figure has its value in the generation before, if that was measured', () => {
  const before = { id: 'generation_1', prunedAt: null, metrics: { churn: 0.2 } };
  const first = generation(2);
  expect(figuresOf(first)).toEqual([{ ...churnCheck, before: null }]);
  expect(figuresOf({ ...first, previous: before })[0]?.before).toBe(0.2);
});

test('the history of a figure is oldest first, with gaps, and figures without values are left out', () => {
  const history = historyOf([generation(3, { churn: 0.5 }), generation(2, { churn: null })]);
  expect(history).toEqual([
    {
      name: 'churn',
      values: [null, 0.5],
      last: 0.5,
      limit: expect.objectContaining({ threshold: 0.3, bound: 'MAXIMUM' }),
    },
  ]);
});

test('serving an older generation is a roll-back, and a rejected one is activated anyway', () => {
  const served = generation(3);
  expect(activationOf(served, served)).toBeUndefined();
  expect(activationOf(generation(1), served)).toBeUndefined();
  expect(activationOf(generation(2), served)?.action).toBe('Roll back');
  expect(activationOf(generation(4), served)?.action).toBe('Activate');
  const rejected = { ...generation(4), status: 'REJECTED' } as const;
  expect(activationOf(rejected, served)).toEqual({
    action: 'Activate anyway',
    consequence:
      'The quality gate rejected this generation. It is served in place of generation_3 at once.',
  });
});

test('without a choice, the two newest generations with rows are compared', () => {
  const all = [generation(9), generation(4), generation(3), generation(1)];
  const idsOf = (asked: Parameters<typeof choosePair>[1]) => {
    const pair = choosePair(all, asked);
    return [pair?.kind, pair?.before?.id, pair?.after?.id];
  };
  expect(idsOf({})).toEqual(['USER_RECOMMENDATIONS', 'generation_3', 'generation_4']);
  expect(idsOf({ kind: 'SIMILAR_ITEMS' })).toEqual(['SIMILAR_ITEMS', undefined, 'generation_9']);
  expect(idsOf({ before: 'generation_4', after: 'generation_3' })).toEqual([
    'USER_RECOMMENDATIONS',
    'generation_4',
    'generation_3',
  ]);
  expect(choosePair([], {})).toBeUndefined();
});

test('figures that neither generation has are not compared', () => {
  const compared = compareFigures(generation(2, { churn: 0.1 }), generation(3, { coverage: 1 }));
  expect(compared.map(({ name, before, after }) => [name, before, after])).toEqual([
    ['coverage', null, 1],
    ['churn', 0.1, null],
  ]);
});

test('of two lists, each item of the newer one has its move, and each of the older one its new rank', () => {
  const list = (...ids: string[]) => ids.map((itemId, nth) => ({ itemId, rank: nth + 1 }));
  const { before, after, ...counts } = compareLists(list('a', 'b', 'c'), list('a', 'c', 'd'));
  expect(after.map(({ move }) => move)).toEqual([
    { kind: 'same' },
    { kind: 'up', from: 3 },
    { kind: 'new' },
  ]);
  expect(before.map(({ now }) => now)).toEqual([1, undefined, 2]);
  expect(counts).toEqual({ kept: 1, moved: 1, new: 1, gone: 1 });
});

test('a figure at its threshold is within it, and one beyond it says on which side', () => {
  const [least, most] = [
    { threshold: 0.9, bound: 'MINIMUM' },
    { threshold: 0.3, bound: 'MAXIMUM' },
  ] as const;
  expect([isWithin(0.9, least), isWithin(0.89, least)]).toEqual([true, false]);
  expect([isWithin(0.3, most), isWithin(0.31, most)]).toEqual([true, false]);
  expect([describeLimit(least), describeLimit(most, false)]).toEqual([
    'at least 90 %',
    'more than 30 %',
  ]);
});
