import { afterAll, beforeAll, expect, test } from 'vitest';

import { decodeListCursor } from '../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { createServing, type Serving } from '../../src/serving/create-serving.ts';
import type { ListRequest } from '../../src/serving/lists/list-field.ts';
import type { RecommendationView } from '../../src/serving/lists/recommendation-view.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { watchStatements } from '../support/watch-statements.ts';
import { ids, onePerParent, servingOptions } from './any-shop.ts';
import { serveShop } from './serve-shop.ts';

/** Thirty items, the first the most popular: three variants of each of ten parents, one after the other. */
const items = ids.map((_, index) => {
  const current = { price: 1, available: index !== 0 };
  const parentId = `p${Math.floor(index / 3)}`;
  return { category: 'hats', ...current, parentId, now: current };
});
const shop = {
  items,
  recommended: ids.toReversed(),
  prefers: null,
  similar: { i4: ids },
  interactions: [],
  purchases: [],
  first: 5,
  filter: defaultFilter,
};

let migrated: MigratedDatabase;
let serving: Serving;

beforeAll(async () => {
  migrated = await openMigrated();
  await serveShop(migrated.database, { ...shop, ids });
  serving = createServing(servingOptions(migrated.database, shop));
});

afterAll(async () => migrated[Symbol.asyncDispose]());

function requestFor(key: string, first: number, more: Partial<ListRequest> = {}): ListRequest {
  return { key, first, after: undefined, filter: defaultFilter, counts: false, ...more };
}

function viewOf(view: RecommendationView | Error | undefined): RecommendationView {
  if (view === undefined || view instanceof Error) throw view ?? new Error('no answer');
  return view;
}

const idsOf = ({ nodes }: RecommendationView) => nodes.map(({ id }) => id);

test('a list has the best-ranked available variant of each parent, and says how many it left out', async () => {
  const [popular] = await serving.list('popularItems', [requestFor('', 100)]);
  const view = viewOf(popular);
  expect(idsOf(view)).toEqual(onePerParent({ items }, ids.slice(1)));
  expect(view.reason).toBe(
    'There are 10 items to show; left out: 19 further variants of the same product, 1 unavailable.',
  );
});

test('the list of an item has none of its variants', async () => {
  const [similar] = await serving.list('similarItems', [requestFor('i4', 100)]);
  expect(idsOf(viewOf(similar))).toEqual([
    'i1',
    'i6',
    'i9',
    'i12',
    'i15',
    'i18',
    'i21',
    'i24',
    'i27',
  ]);
});

test('a page has each product once, and its placements are as long as requested', async () => {
  const placements = await serving.page([
    { kind: 'USER_RECOMMENDATIONS', list: requestFor('ann', 3) },
    { kind: 'SIMILAR_ITEMS', list: requestFor('i4', 3) },
    { kind: 'POPULAR_ITEMS', list: requestFor('', 3) },
  ]);
  expect(placements.map((view) => idsOf(viewOf(view)))).toEqual([
    ['i29', 'i26', 'i23'],
    ['i1', 'i6', 'i9'],
    ['i3', 'i12', 'i15'],
  ]);
});

test('the next page of a list costs as many statements as its first, and reads the parents of the first', async () => {
  const read = async (request: ListRequest) => {
    const other = createServing(servingOptions(migrated.database, shop));
    let view: RecommendationView | undefined;
    const statements = await watchStatements(async () => {
      [view] = (await other.list('popularItems', [request])).map(viewOf);
    });
    return { view: viewOf(view), count: statements.length };
  };
  const first = await read(requestFor('', 4));
  const after = decodeListCursor(first.view.pageInfo.endCursor ?? '');
  const second = await read(requestFor('', 4, { after }));
  expect([...idsOf(first.view), ...idsOf(second.view)]).toEqual(
    onePerParent({ items }, ids.slice(1)).slice(0, 8),
  );
  expect(second.count).toBe(first.count);
});

test('with `oneVariantPerParent: false`, lists have all variants', async () => {
  const options = { ...servingOptions(migrated.database, shop), oneVariantPerParent: false };
  const all = createServing(options);
  const [popular] = await all.list('popularItems', [requestFor('', 100)]);
  expect(idsOf(viewOf(popular))).toEqual(ids.slice(1));
  const [similar] = await all.list('similarItems', [requestFor('i4', 100)]);
  expect(idsOf(viewOf(similar))).toEqual(ids.filter((id) => !['i0', 'i4'].includes(id)));
});

test('a ranking has every item that was sent, variants or not', async () => {
  const [ranked] = await serving.rankItems([{ userId: '', itemIds: ['i5', 'i4', 'i3'] }]);
  expect(ranked?.items.map(({ itemId }) => itemId)).toEqual(['i5', 'i4', 'i3']);
});
