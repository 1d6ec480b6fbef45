import { runningSums } from '@recommendation-gateway/lib';
import { describe, expect, test } from 'vitest';

import { groupBy } from '../../../src/lib/collections.ts';
import { categories } from '../../../src/shop/built-in/demo/categories.ts';
import {
  type DemoEvent,
  generateHistory,
} from '../../../src/shop/built-in/demo/generate-history.ts';
import { generateItems, interests } from '../../../src/shop/built-in/demo/generate-items.ts';
import { generateUser, shareOut } from '../../../src/shop/built-in/demo/generate-users.ts';
import type { DemoItem } from '../../../src/shop/built-in/demo/product-line.ts';
import { fillShelves } from '../../../src/shop/built-in/demo/shelves.ts';
import { defaultDemoShop } from '../../../src/shop/built-in/seed-demo-shop.ts';

const DAY_MS = 86_400_000;
const { seed, size } = defaultDemoShop;
const until = Date.parse('2026-06-30T12:00:00Z');
const items = generateItems(seed, size.items, until);
const histories = generateHistories();
const everything = histories.flat();
const purchases = histories.map((history) => history.filter(({ type }) => type === 'purchase'));

describe('the catalogue of the demo shop', () => {
  test('has readable, unique titles and ids', () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(size.items);
    expect(new Set(items.map(({ title }) => title)).size).toBe(size.items);
    expect(items.every(({ id }) => /^[a-z]+-\d{4}$/.test(id))).toBe(true);
  });

  test('has unique titles with twenty thousand items', () => {
    const titles = generateItems(seed, 20_000, until).map(({ title }) => title);
    expect(new Set(titles).size).toBe(20_000);
  });

  test('has twelve categories, each with its own brands', () => {
    expect(new Set(items.map(({ category }) => category))).toEqual(
      new Set(Object.keys(categories)),
    );
    const strangers = items.filter(
      ({ brand, category }) => categories[category]?.brands.includes(brand) !== true,
    );
    expect(strangers).toEqual([]);
  });

  test('lists complementary goods of the same group only', () => {
    for (const { name, lines } of interests) {
      const nouns = lines.map(({ noun }) => noun);
      const unknown = lines.flatMap(({ goesWith }) =>
        goesWith.filter((noun) => !nouns.includes(noun)),
      );
      expect({ name, unknown }).toEqual({ name, unknown: [] });
      expect(
        lines.filter(({ price, adjectives }) => !(price > 0) || adjectives.length === 0),
      ).toEqual([]);
    }
  });

  test('has a few items that are sold out and a few that are new', () => {
    const share = (count: number) => count / size.items;
    const soldOut = share(items.filter(({ available }) => !available).length);
    const fresh = items.filter(({ createdAt }) => createdAt > until - 30 * 86_400_000);
    expect(soldOut).toBeGreaterThan(0.01);
    expect(soldOut).toBeLessThan(0.06);
    expect(share(fresh.length)).toBeGreaterThan(0.01);
    expect(eventsPerItem(fresh.map(({ id }) => id))).toBeLessThan(
      everything.length / size.items / 2,
    );
  });
});

describe('the offers of the demo shop', () => {
  test('reduce about one item in twelve by a tenth to two fifths, and keep its price', () => {
    const onSale = items.filter(({ listPrice }) => listPrice !== null);
    expect(onSale.length / size.items).toBeGreaterThan(0.05);
    expect(onSale.length / size.items).toBeLessThan(0.11);
    const large = onSale.filter(({ price }) => price > 30);
    const reductions = large.map(({ price, listPrice }) => 1 - price / (listPrice ?? 0));
    expect(Math.min(...reductions)).toBeGreaterThan(0.04);
    expect(Math.max(...reductions)).toBeLessThan(0.45);
    expect(onSale.every(({ price, listPrice }) => (listPrice ?? 0) >= price + 0.99)).toBe(true);
    const twentyThousand = generateItems(seed, 20_000, until);
    expect(
      twentyThousand.filter(({ price, listPrice }) => (listPrice ?? price + 1) <= price),
    ).toEqual([]);
  });

  test('include items that gain many users in the last week', () => {
    const rising = items.filter(({ isRising }) => isRising);
    expect(rising).toHaveLength(6);
    for (const { id, createdAt } of rising) {
      const events = histories.map((history) => history.filter(({ item }) => item.id === id));
      const week = until - 7 * DAY_MS;
      const users = events.filter((history) => history.some(({ time }) => time > week)).length;
      const before = events.flat().filter(({ time }) => time <= week).length;
      expect(users).toBeGreaterThanOrEqual(4);
      expect(users, 'users of a week, by interactions of one').toBeGreaterThan((3 * before) / 51);
      expect(createdAt).toBeLessThan(until - 60 * DAY_MS);
    }
  });

  test('include items of the last week, of which most have no interaction', () => {
    const newest = items.filter(({ createdAt }) => createdAt > until - 7 * DAY_MS);
    expect(newest.length).toBeGreaterThan(5);
    expect(eventsPerItem(newest.map(({ id }) => id))).toBeLessThan(2);
  });
});

describe('the users of the demo shop', () => {
  test('have exactly the requested number of interactions, in a long tail', () => {
    expect(everything).toHaveLength(size.interactions);
    const lengths = histories.map((history) => history.length).sort((a, b) => b - a);
    const top = lengths.slice(0, size.users / 10).reduce((sum, length) => sum + length, 0);
    expect(top / size.interactions).toBeGreaterThan(0.25);
  });

  test('include a user 123 with a long history', () => {
    expect(histories[122]?.length).toBeGreaterThan(40);
    expect(purchases[122]?.length).toBeGreaterThan(2);
  });
});

describe('the purchases of the demo shop', () => {
  test('recur in two to six weeks for consumables, and not for other items', () => {
    const again = purchases.flatMap((list) => list.flatMap((one, at) => gapBefore(list, one, at)));
    expect(again.every(({ item }) => item.line.lastsWeeks !== null)).toBe(true);
    const regular = again.filter(({ gap }) => gap > 9 * DAY_MS && gap < 60 * DAY_MS);
    expect(regular.length).toBeGreaterThan(300);
    expect(regular.length / again.length).toBeGreaterThan(0.8);
    const users = groupBy(regular, ({ item }) => item.id);
    expect([...users.values()].filter((list) => list.length >= 5).length).toBeGreaterThan(20);
  });

  test.each(['2026-06-30T12:00:00Z', '2026-11-29T23:59:00Z', '2027-01-03T00:01:00Z'])(
    'include a user 123 with a visit since yesterday, who needs consumables of both interests: %s',
    (moment) => {
      const now = Date.parse(moment);
      const history = historyOf(122, now);
      expect(history.at(-1)?.time).toBeGreaterThan(now - DAY_MS);
      const bought = history.filter(({ type }) => type === 'purchase');
      const byItem = groupBy(bought, ({ item }) => item.id);
      const due = [...byItem.values()].filter((list) => {
        const interval = (list[0]?.item.line.lastsWeeks ?? 0) * 7 * DAY_MS;
        return list.length >= 4 && now - (list.at(-1)?.time ?? 0) > interval;
      });
      expect(due.map(([first]) => first?.item.interest.name)).toEqual(['Camping', 'Climbing']);
    },
  );

  test('buy items of one group in succession far more often than by chance', () => {
    const ofOneInterest = pairsOfOneInterest(purchases);
    const byChance = pairsOfOneInterest(dealtPurchases());
    expect(byChance).toBeLessThan(0.15);
    expect(ofOneInterest).toBeGreaterThan(4 * byChance);
  });

  test('buy complementary items together', () => {
    const baskets = histories.flatMap(basketsOf).filter((basket) => basket.length > 1);
    const complementary = baskets.filter((basket) =>
      basket.some(({ item }) =>
        basket.some((other) => item.line.goesWith.includes(other.item.line.noun)),
      ),
    );
    expect(baskets.length).toBeGreaterThan(300);
    expect(complementary.length / baskets.length).toBeGreaterThan(0.9);
  });

  test('view an item before they add it to the cart, and add it before they buy it', () => {
    const count = (type: string) => everything.filter((event) => event.type === type).length;
    expect(count('view')).toBeGreaterThan(3 * count('cart'));
    expect(count('cart')).toBeGreaterThan(1.2 * count('purchase'));
    expect(count('purchase')).toBeGreaterThan(size.interactions / 20);
    expect(histories.flatMap(boughtUnseen)).toEqual([]);
  });
});

describe('the interactions of the demo shop', () => {
  test('have seasons: gardening in spring, skiing in winter, games in December', () => {
    expect(share('Gardening', [2, 3, 4])).toBeGreaterThan(3 * share('Gardening', [10, 11, 0]));
    expect(share('Skiing', [11, 0, 1])).toBeGreaterThan(3 * share('Skiing', [5, 6, 7]));
    expect(share('Family Play', [11])).toBeGreaterThan(share('Family Play', [6]));
  });

  test('contain no item before it is on sale', () => {
    expect(everything.filter(({ item, time }) => item.createdAt > time)).toEqual([]);
  });

  test('are concentrated on some items', () => {
    const counts = [...countBy(everything.map(({ item }) => item.id)).values()].sort(
      (a, b) => b - a,
    );
    const top = counts.slice(0, size.items / 10).reduce((sum, count) => sum + count, 0);
    expect(top / everything.length).toBeGreaterThan(0.25);
    expect(top / everything.length).toBeLessThan(0.7);
  });
});

function generateHistories(): DemoEvent[][] {
  const generate = historiesUntil(until, items);
  return Array.from({ length: size.users }, (_, index) => generate(index));
}

function historyOf(index: number, now: number): DemoEvent[] {
  return historiesUntil(now, generateItems(seed, size.items, now))(index);
}

function historiesUntil(now: number, ofShop: readonly DemoItem[]): (index: number) => DemoEvent[] {
  const shelves = fillShelves(ofShop);
  const shelfSums = runningSums(shelves.map(({ interest }) => interest.share));
  const countOf = shareOut(seed, size.users, size.interactions);
  return (index) => {
    const user = generateUser(seed, index, interests);
    return generateHistory({ seed, until: now, shelves, shelfSums }, user, countOf(index));
  };
}

/** How long before a purchase its user last bought the item; empty for the first one. */
function gapBefore(list: readonly DemoEvent[], { item, time }: DemoEvent, at: number) {
  const last = list.slice(0, at).findLast((other) => other.item === item);
  return last === undefined ? [] : [{ item, gap: time - last.time }];
}

/** The share of purchases that are of the same interest as the next one, of another day. */
function pairsOfOneInterest(lists: readonly (readonly DemoEvent[])[]): number {
  const pairs = lists.flatMap((list) =>
    list.flatMap((purchase) => {
      const next = list.find(({ time }) => time > purchase.time + 86_400_000);
      return next === undefined ? [] : [next.item.interest === purchase.item.interest];
    }),
  );
  return pairs.filter(Boolean).length / pairs.length;
}

/** The purchases of all users, distributed at random: each list has purchases of many users. */
function dealtPurchases(): DemoEvent[][] {
  const all = purchases.flat();
  return purchases.map((list, index) =>
    list
      .map((_, place) => all[(index * 7_919 + place * 104_729) % all.length])
      .filter((purchase) => purchase !== undefined)
      .sort((a, b) => a.time - b.time),
  );
}

function basketsOf(history: readonly DemoEvent[]): DemoEvent[][] {
  const baskets: DemoEvent[][] = [];
  for (const event of history.filter(({ type }) => type === 'purchase')) {
    const basket = baskets.at(-1);
    const newest = basket?.at(-1);
    if (newest !== undefined && event.time - newest.time < 600_000) basket?.push(event);
    else baskets.push([event]);
  }
  return baskets;
}

function boughtUnseen(history: readonly DemoEvent[]): DemoEvent[] {
  const done = new Set<string>();
  return history.filter(({ item, type }) => {
    const needed = { view: undefined, cart: 'view', purchase: 'cart' }[type];
    done.add(`${type} ${item.id}`);
    return needed !== undefined && !done.has(`${needed} ${item.id}`);
  });
}

function share(interest: string, months: readonly number[]): number {
  const inMonths = everything.filter(({ time }) => months.includes(new Date(time).getUTCMonth()));
  return inMonths.filter(({ item }) => item.interest.name === interest).length / inMonths.length;
}

function eventsPerItem(ids: readonly string[]): number {
  return everything.filter(({ item }) => ids.includes(item.id)).length / ids.length;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
