import { createRandom, shuffle } from '@recommendation-gateway/lib';

import type { DemoItem } from './product-line.ts';

const DAY_MS = 86_400_000;
const SALE_STREAM = 5;
const RISING_STREAM = 6;
const SALE_SHARE = 0.08;
const RISING_SHARE = 0.01;
const MAX_RISING = 6;

/** Some items are reduced by 10 to 40 %. The price stays, and the list price is above it. */
export function drawSales(seed: number, items: readonly DemoItem[]): DemoItem[] {
  const random = createRandom(seed, SALE_STREAM);
  return items.map((item) => {
    const isOnSale = random.chance(SALE_SHARE);
    const reduction = 0.1 + 0.3 * random.next();
    const listPrice = Math.max(item.price / (1 - reduction), item.price + 1);
    return isOnSale ? { ...item, listPrice: roundPrice(listPrice) } : item;
  });
}

/** A few items that are neither new nor popular become popular in the last days, whatever the season. */
export function drawRising(seed: number, items: readonly DemoItem[], until: number): DemoItem[] {
  const average = items.reduce((sum, { popularity }) => sum + popularity, 0) / items.length;
  const canRise = items.filter(
    ({ available, createdAt, popularity }) =>
      available && createdAt < until - 60 * DAY_MS && popularity < average,
  );
  const count = Math.min(MAX_RISING, Math.ceil(items.length * RISING_SHARE));
  const rising = new Set(shuffle(createRandom(seed, RISING_STREAM), canRise).slice(0, count));
  return items.map((item) => (rising.has(item) ? { ...item, isRising: true } : item));
}

export function roundPrice(price: number): number {
  if (price >= 100) return Math.round(price / 10) * 10 - 1;
  return Math.max(2, Math.round(price)) - 0.05;
}
