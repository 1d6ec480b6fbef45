import { expect, test } from 'vitest';

import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import type { ListFieldName, ListRequest } from '../../../src/serving/lists/list-field.ts';
import { recommend } from '../../../src/serving/lists/recommend.ts';
import type { RecommendationView } from '../../../src/serving/lists/recommendation-view.ts';
import { servePage } from '../../../src/serving/lists/serve-page.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import { type MemoryShop, now, openMemoryShop } from './memory-shop.ts';
import { holdModel } from './small-model.ts';

const DAY = 24 * 60 * 60;
const seconds = Math.floor(now.getTime() / 1_000);

const items = ['hat', 'cap', 'scarf', 'pan', 'pot', 'spoon', 'soap'].map((id) => ({
  id,
  category: ['hat', 'cap', 'scarf'].includes(id) ? 'clothes' : 'kitchen',
}));

/** Clothes follow from clothes, kitchenware from kitchenware; a pan is bought with a spoon. */
const model = holdModel(
  {
    hat: { related: { cap: 0.9, scarf: 0.5 }, trend: 2, firstSeen: seconds - 400 * DAY },
    cap: { related: { hat: 0.9, scarf: 0.4 }, firstSeen: seconds - DAY },
    scarf: { related: { hat: 0.5 }, firstSeen: seconds - 2 * DAY },
    pan: { related: { pot: 0.9, spoon: 0.3 }, boughtWith: { spoon: 0.08, soap: 0.02 } },
    pot: { related: { pan: 0.9, spoon: 0.5 }, trend: 4, firstSeen: seconds - 3 * DAY },
    spoon: { related: { pot: 0.5 }, boughtWith: { pan: 0.08 } },
    soap: { repeatIntervalDays: 30 },
  },
  { dataUntil: now },
);

const event = (itemId: string, ago: number, isPurchase = false) => ({
  itemId,
  seconds: seconds - ago,
  isPurchase,
});

const shop: MemoryShop = {
  items,
  model,
  events: { ann: [event('hat', 60)], secret: [event('pan', 30)] },
};

const request: ListRequest = {
  key: '',
  first: 10,
  after: undefined,
  filter: defaultFilter,
  counts: false,
};

async function read(
  field: ListFieldName,
  change: Partial<ListRequest>,
  { shop: given = shop, context: changed = {} }: Given = {},
) {
  const { context, reads } = openMemoryShop(given, changed);
  const [answer] = await recommend(context, field, [{ ...request, ...change }]);
  return { answer, reads: reads.map(([name]) => name) };
}

interface Given {
  readonly shop?: MemoryShop;
  readonly context?: Partial<ServingContext>;
}

async function view(...given: Parameters<typeof read>): Promise<RecommendationView> {
  const { answer } = await read(...given);
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
  return answer;
}

function shown({ edges }: RecommendationView) {
  return edges.map(({ node, source, because }) => [node.id, source, because]);
}

test('a cart is completed by what is bought with it, without its own items, and then by popular items', async () => {
  const list = await view('frequentlyBoughtTogether', { itemIds: ['pan'], first: 4 });
  expect(shown(list)).toEqual([
    ['spoon', 'BOUGHT_TOGETHER', 'pan'],
    ['soap', 'BOUGHT_TOGETHER', 'pan'],
    ['pot', 'POPULAR', null],
    ['hat', 'POPULAR', null],
  ]);
  expect(list.reason).toContain('2 of 4 are popular items of the same categories');
});

test('a session continues with what follows from its items, the newest first, and from the visitor’s interactions', async () => {
  const list = await view('sessionRecommendations', { itemIds: ['cap', 'pan'], first: 3 });
  expect(shown(list)).toEqual([
    ['hat', 'SESSION', 'cap'],
    ['pot', 'SESSION', 'pan'],
    ['scarf', 'SESSION', 'cap'],
  ]);
  const known = await view('sessionRecommendations', { itemIds: ['cap'], sessionId: 'secret' });
  expect(shown(known).slice(0, 4)).toEqual([
    ['hat', 'SESSION', 'cap'],
    ['pot', 'SESSION', 'pan'],
    ['scarf', 'SESSION', 'cap'],
    ['spoon', 'SESSION', 'pan'],
  ]);
});

test('what a user buys again is what is due, and the reason says why there is nothing', async () => {
  const bought = { ann: [{ itemId: 'soap', seconds: seconds - 40 * DAY }] };
  expect(shown(await view('buyAgain', { key: 'ann' }, { shop: { ...shop, bought } }))).toEqual([
    ['soap', 'REPEAT', null],
  ]);
  const soon = { ann: [{ itemId: 'soap', seconds: seconds - DAY }] };
  const early = await view('buyAgain', { key: 'ann' }, { shop: { ...shop, bought: soon } });
  expect([early.nodes, early.reason]).toEqual([[], 'No purchase of this user is due again.']);
  const none = await view('buyAgain', { key: 'ann' });
  expect(none.reason).toBe('This user has not bought anything yet.');
});

test('what was seen recently is each item once, of the user and of the session', async () => {
  const events = { ann: [event('hat', 1), event('cap', 2), event('hat', 3)], s: [event('pan', 2)] };
  const given = { shop: { ...shop, events } };
  const list = await view('recentlyViewed', { key: 'ann', sessionId: 's' }, given);
  expect(list.nodes.map(({ id }) => id)).toEqual(['hat', 'cap', 'pan']);
  expect([list.source, list.generation, list.staleAt]).toEqual(['RECENT', null, Infinity]);
  const none = await view('recentlyViewed', {}, given);
  expect(none.reason).toBe('This user or session has no interactions yet.');
});

test('trending items are those that gain, in the requested categories', async () => {
  const list = await view('trendingItems', {});
  expect(shown(list)).toEqual([
    ['pot', 'TRENDING', null],
    ['hat', 'TRENDING', null],
  ]);
  expect(list.edges.map(({ score }) => score)).toEqual([1, 0.5]);
  const filter = { ...defaultFilter, categories: ['clothes'] };
  expect((await view('trendingItems', { filter })).nodes.map(({ id }) => id)).toEqual(['hat']);
  const other = { ...defaultFilter, categories: ['toys'] };
  const none = await view('trendingItems', { filter: other });
  expect(none.reason).toBe('No item of the requested categories is trending.');
});

test('new items are the newest first, and for a known visitor what is wanted most', async () => {
  const list = await view('newArrivals', {});
  expect(list.nodes.map(({ id }) => id)).toEqual(['cap', 'scarf', 'pot']);
  const own = await view('newArrivals', { sessionId: 'secret' });
  expect(shown(own).slice(0, 1)).toEqual([['pot', 'NEW', 'pan']]);
  expect(own.nodes).toHaveLength(3);
  const old = holdModel({ hat: { firstSeen: seconds - 31 * DAY } }, { dataUntil: now });
  const none = await view('newArrivals', {}, { shop: { ...shop, model: old } });
  expect(none.reason).toContain('No item is new');
});

const reduced = {
  ...shop,
  items: items.map((item) => ({ ...item, price: 10, listPrice: item.id === 'soap' ? null : 12 })),
};

test('reduced items are the most popular first, and for a known visitor what is wanted most', async () => {
  const list = await view('onSale', { first: 3 }, { shop: reduced });
  expect(list.nodes.map(({ id }) => id)).toEqual(['hat', 'cap', 'scarf']);
  const own = await view('onSale', { sessionId: 'secret' }, { shop: reduced });
  expect(shown(own).slice(0, 2)).toEqual([
    ['pot', 'SALE', 'pan'],
    ['spoon', 'SALE', 'pan'],
  ]);
  expect(own.nodes).toHaveLength(6);
  expect((await view('onSale', {})).reason).toBe('No item is reduced.');
});

test('an item whose current price is not below its list price is not on sale', async () => {
  const prices = new Map([['hat', { price: 12, listPrice: 12 }]]);
  const liveItems: ServingContext['liveItems'] = async () => ({
    itemOf: (id) => {
      const price = prices.get(id);
      return price && { title: null, brand: null, category: null, available: true, ...price };
    },
    asLastSeen: false,
  });
  const list = await view('onSale', {}, { shop: reduced, context: { liveItems } });
  expect(list.nodes.map(({ id }) => id)).not.toContain('hat');
  expect(list.reason).toBe('There are 5 items to show; left out: 1 not reduced now.');
});

const LIVE = [
  'frequentlyBoughtTogether',
  'sessionRecommendations',
  'buyAgain',
  'trendingItems',
  'newArrivals',
] as const;

test.each(LIVE)('without an item model, %s says so', async (field) => {
  const { model: _held, ...without } = shop;
  const list = await view(field, { key: 'ann', itemIds: ['pan'] }, { shop: without });
  expect(list.reason).toContain('No item model');
  expect(list.edges.every(({ source }) => ['POPULAR', 'SIMILAR'].includes(source))).toBe(true);
});

test('empty, unknown and repeated items are answered by the next source, with a reason', async () => {
  const empty = await view('frequentlyBoughtTogether', { itemIds: [] });
  expect([empty.source, empty.nodes.length]).toEqual(['POPULAR', 7]);
  expect(empty.reason).toMatch(/^The cart is empty. The list shows /);
  const unknown = await view('sessionRecommendations', { itemIds: ['gone', 'gone'] });
  expect([unknown.source, unknown.nodes.length]).toEqual(['POPULAR', 7]);
  expect(unknown.reason).toContain('No items are known to follow these.');
  const repeated = await view('frequentlyBoughtTogether', { itemIds: ['pan', 'pan'], first: 2 });
  expect(repeated.nodes.map(({ id }) => id)).toEqual(['spoon', 'soap']);
});

test('a page has placements of the new kinds, without an item twice', async () => {
  const { context } = openMemoryShop(shop);
  const cart = { ...request, itemIds: ['pan'], first: 2 };
  const [together, trending] = await servePage(context, [
    { kind: 'FREQUENTLY_BOUGHT_TOGETHER', list: cart },
    { kind: 'TRENDING', list: request },
    { kind: 'RECENTLY_VIEWED', list: { ...request, sessionId: 'secret' } },
  ]).then((outcomes) =>
    outcomes.map((outcome) => {
      if (outcome instanceof Error) throw outcome;
      return outcome.nodes.map(({ id }) => id);
    }),
  );
  expect(together).toEqual(['spoon', 'soap']);
  expect(trending).toEqual(['pot', 'hat']);
});
