import { silentLog, systemClock } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createLiveItems } from '../../src/serving/items/live-items.ts';
import { readShownItems } from '../../src/serving/items/read-shown-items.ts';
import { createShopFaults } from '../../src/serving/items/shop-faults.ts';
import { createShopHealth } from '../../src/serving/items/shop-health.ts';
import { until } from '../support/until.ts';
import { openMemoryShop } from './lists/memory-shop.ts';
import { sampleItem } from './sample-item.ts';

const hat = {
  title: null,
  brand: null,
  category: 'hats',
  price: 3,
  listPrice: null,
  available: true,
};

function openShop() {
  const prices: { price: number; listPrice: number | null } = { price: 3, listPrice: null };
  const state = { now: 0, prices, isDown: false, asked: [] as (readonly string[])[] };
  const liveItems = createLiveItems({
    read: async (ids) => {
      state.asked.push(ids);
      if (state.isDown) throw new Error('the shop sleeps');
      return new Map(
        ids.filter((id) => id !== 'gone').map((id) => [id, { ...hat, ...state.prices }]),
      );
    },
    clock: { now: () => new Date(state.now) },
    log: silentLog,
    faults: createShopFaults(silentLog, systemClock),
    health: createShopHealth(systemClock),
    keepMs: 5_000,
    deadlineMs: 1_000,
  });
  return { state, liveItems };
}

test('an item is read again only when its answer is too old', async () => {
  const { state, liveItems } = openShop();
  await liveItems(['a', 'b']);
  state.prices.price = 4;
  const { itemOf } = await liveItems(['a', 'c', 'gone']);
  expect(['a', 'c', 'gone'].map((id) => itemOf(id)?.price)).toEqual([3, 4, undefined]);
  expect([itemOf('gone'), itemOf('never asked for')]).toEqual([null, undefined]);
  state.now = 5_001;
  expect((await liveItems(['a'])).itemOf('a')?.price).toBe(4);
  expect(state.asked).toEqual([['a', 'b'], ['c', 'gone'], ['a']]);
});

test('an item is shown with the price, list price and availability of one moment', async () => {
  const now = { ...hat, price: 2, listPrice: 3 };
  const item = { ...sampleItem, price: 4, listPrice: 5 };
  const live = { itemOf: () => now, asLastSeen: false };
  const { context } = openMemoryShop({ items: [item] }, { liveItems: async () => live });
  const shown = async () => readShownItems(context, await context.served.read(), [item.id]);
  expect((await shown()).itemOf(item.id)).toEqual({ ...item, price: 2, listPrice: 3 });
  now.price = 4;
  expect((await shown()).itemOf(item.id)).toEqual({ ...item, listPrice: 3 });
});

test('a list price that changes alone is noticed', async () => {
  const { state, liveItems } = openShop();
  await liveItems(['a']);
  Object.assign(state, { prices: { price: 3, listPrice: 9 }, now: 5_001 });
  expect((await liveItems(['a'])).itemOf('a')?.listPrice).toBe(9);
});

test('while the shop is down, items are as last seen and the shop is asked once a second', async () => {
  const { state, liveItems } = openShop();
  await liveItems(['a']);
  Object.assign(state, { isDown: true, now: 6_000 });
  const { itemOf, asLastSeen } = await liveItems(['a', 'b']);
  expect([itemOf('a'), itemOf('b'), asLastSeen]).toEqual([hat, undefined, true]);
  state.now = 6_999;
  expect((await liveItems(['a'])).asLastSeen).toBe(true);
  expect(state.asked).toHaveLength(2);
  Object.assign(state, { isDown: false, now: 7_001 });
  expect(await liveItems(['a', 'b'])).toMatchObject({ asLastSeen: false });
});

test('a shop that is too slow counts as one that is down', async () => {
  const never = new Promise<never>(() => {});
  const liveItems = createLiveItems({
    read: async () => never,
    clock: { now: () => new Date(0) },
    log: silentLog,
    faults: createShopFaults(silentLog, systemClock),
    health: createShopHealth(systemClock),
    keepMs: 5_000,
    deadlineMs: 1,
  });
  const { itemOf, asLastSeen } = await liveItems(['a']);
  expect([itemOf('a'), asLastSeen]).toEqual([undefined, true]);
});

test('items that lists need repeatedly are renewed together before their answers are too old', async () => {
  const { state, liveItems } = openShop();
  const many = Array.from({ length: 600 }, (_, index) => `item-${index}`);
  for (const id of many) await liveItems([id]);
  Object.assign(state, { asked: [], prices: { price: 4, listPrice: null }, now: 4_500 });
  expect((await liveItems(['item-0'])).itemOf('item-0')?.price).toBe(3);
  await until(() => state.asked.length === 2);
  expect(state.asked).toEqual([many.slice(0, 500), many.slice(500)]);
  state.now = 9_000;
  expect((await liveItems(['item-599'])).itemOf('item-599')?.price).toBe(4);
});

test('an item that no list needed for a minute is not renewed', async () => {
  const { state, liveItems } = openShop();
  const many = Array.from({ length: 100 }, (_, index) => `item-${index}`);
  await liveItems(many);
  Object.assign(state, { asked: [], now: 60_000 });
  await liveItems(['item-0']);
  expect(state.asked).toEqual([['item-0']]);
});
