import { expect, test } from 'vitest';

import type { PlacementKind } from '../../../src/domain/lists/recommendation-kind.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import type { ListRequest } from '../../../src/serving/lists/list-field.ts';
import { type PlacementOutcome, servePage } from '../../../src/serving/lists/serve-page.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import { generationOf } from './generation-of.ts';
import { generations, type MemoryShop, openMemoryShop } from './memory-shop.ts';

const placement = (kind: PlacementKind, key: string, change: Partial<ListRequest> = {}) => ({
  kind,
  list: { key, first: 2, after: undefined, filter: defaultFilter, counts: false, ...change },
});

const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id }));
const popular = placement('POPULAR_ITEMS', '');
const recommended = placement('USER_RECOMMENDATIONS', 'ann');
const similar = placement('SIMILAR_ITEMS', 'g');

async function serve(
  shop: MemoryShop,
  placements: Parameters<typeof servePage>[1],
  change: Partial<ServingContext> = {},
) {
  const { context, reads } = openMemoryShop(shop, change);
  const outcomes = await servePage(context, placements);
  return { outcomes, shown: outcomes.map((outcome) => shownIn(outcome)), reads };
}

function shownIn(outcome: PlacementOutcome) {
  if (outcome instanceof Error) return outcome.message;
  return outcome.edges.map(({ node, rank }) => `${node.id} ${rank}`);
}

test('an item appears in the first placement that has it, and ranks begin at 1 in each', async () => {
  const shop = { items, recommended: { ann: ['b', 'a', 'c', 'd', 'e'] } };
  const { shown, outcomes } = await serve(shop, [popular, recommended, popular]);
  expect(shown).toEqual([
    ['a 1', 'b 2'],
    ['c 1', 'd 2'],
    ['e 1', 'f 2'],
  ]);
  const hasNext = outcomes.map((one) => !(one instanceof Error) && one.pageInfo.hasNextPage);
  expect(hasNext).toEqual([true, true, true]);
});

test('each placement reads as many spare items as earlier ones can take, and the first none', async () => {
  const shop = { items, recommended: { ann: ['a', 'b', 'c'] }, similar: { g: ['c', 'd'] } };
  const { reads } = await serve(shop, [recommended, popular]);
  expect(reads.map(([name]) => name).toSorted()).toEqual([
    'catalogueItems of 5',
    'catalogueItems of 5',
    'popularItems of 5',
    'userRecommendations of 1',
  ]);
});

test('a page has one variant of each parent, in the first placement that has one', async () => {
  const variants = items.map(({ id }, nth) => ({ id, parentId: nth < 3 ? 'hat' : null }));
  const shop = {
    items: variants,
    recommended: { ann: ['c', 'd', 'e', 'f'] },
    served: generations.map((one) => ({ ...one, hasVariants: true })),
  };
  const { shown } = await serve(shop, [placement('POPULAR_ITEMS', '', { first: 1 }), recommended]);
  expect(shown).toEqual([['a 1'], ['d 1', 'e 2']]);
});

test('an item without a parent is no variant of another', async () => {
  const served = [generationOf('POPULAR_ITEMS', { hasVariants: true })];
  const { shown } = await serve({ items, served }, [popular, similar]);
  expect(shown).toEqual([
    ['a 1', 'b 2'],
    ['c 1', 'd 2'],
  ]);
});

test('a placement whose cursor cannot be continued has its error, and the others their lists', async () => {
  const after = {
    list: 'of another',
    asOf: 0,
    generations: new Map(),
    candidateSource: 'POPULAR' as const,
    position: 1,
    rank: 1,
  };
  const { outcomes, shown } = await serve({ items }, [
    placement('POPULAR_ITEMS', '', { after }),
    popular,
  ]);
  expect(outcomes[0]).toMatchObject({ code: 'CURSOR_OF_ANOTHER_LIST' });
  expect(shown[1]).toEqual(['a 1', 'b 2']);
});

test('placements of a kind that fails have its error, and the others their lists', async () => {
  const fault = new Error('it is broken');
  const { context } = openMemoryShop({ items });
  const failing = async () => Promise.reject(fault);
  const reader = { ...context.reader, userRecommendations: failing };
  const { outcomes, shown } = await serve({ items }, [recommended, popular, recommended], {
    reader,
  });
  expect(outcomes[0]).toBe(fault);
  expect(outcomes[2]).toBe(fault);
  expect(shown[1]).toEqual(['a 1', 'b 2']);
});

test('a placement that fails with anything but an error has an error', async () => {
  const { context } = openMemoryShop({ items });
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what a driver might do
  const failing = async () => Promise.reject('no error');
  const reader = { ...context.reader, userRecommendations: failing };
  const { shown } = await serve({ items }, [recommended], { reader });
  expect(shown).toEqual(['no error']);
});

test('a placement that exceeds its deadline has an error, which names the deadline', async () => {
  const { context } = openMemoryShop({ items });
  const never = async () => new Promise<never>(() => {});
  const reader = { ...context.reader, userRecommendations: never };
  const { outcomes, shown } = await serve({ items }, [recommended, popular], {
    reader,
    placementDeadlineMs: 20,
  });
  expect(outcomes[0]).toMatchObject({ code: 'PLACEMENT_LATE' });
  expect(shown[0]).toContain('20');
  expect(shown[1]).toEqual(['a 1', 'b 2']);
});
