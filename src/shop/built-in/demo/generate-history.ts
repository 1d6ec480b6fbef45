import { createRandom, pickWeighted, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoUser } from './generate-users.ts';
import { drawVisitTime, isGiftSeason, longestVisitMs } from './seasons.ts';
import type { TasteShelves } from './shelves.ts';
import { visitShop, type DemoInteraction, type Shopper } from './visit-shop.ts';

/** What a history is drawn from: the same for every user of a shop. */
export interface HistorySource {
  readonly seed: number;
  readonly until: number;
  readonly shelves: readonly TasteShelves[];
  /** How many people have each taste of `shelves`, summed up to it. */
  readonly shelfSums: readonly number[];
}

const HISTORY_STREAM = 4;
const ODD_VISITS = 0.08;
const GIFT_VISITS = 0.35;

/** The `count` interactions of one user, oldest first. */
export function generateHistory(
  source: HistorySource,
  user: DemoUser,
  count: number,
): DemoInteraction[] {
  const random = createRandom(source.seed, HISTORY_STREAM, Number(user.id));
  const shopper: Shopper = { random, owned: new Set(), seen: [] };
  const history: DemoInteraction[] = [];
  while (history.length < count) {
    const shelves = chooseShelves(random, source, user);
    const isNewest = user.id === '1' && history.length === 0;
    const start = isNewest
      ? source.until - longestVisitMs
      : drawVisitTime(random, shelves.taste.season, source.until);
    history.push(...visitAt(source, shopper, shelves, start));
  }
  return history.slice(0, count).sort((a, b) => a.time - b.time);
}

function visitAt(
  source: HistorySource,
  shopper: Shopper,
  shelves: TasteShelves,
  start: number,
): DemoInteraction[] {
  const forGifts = isGiftSeason(start) && shopper.random.chance(GIFT_VISITS);
  if (!forGifts) return visitShop(shopper, shelves, shelves.everything, start);
  const other = pickWeighted(shopper.random, source.shelves, source.shelfSums);
  const gifts = other.gifts.items.length > 0 ? other.gifts : other.everything;
  return visitShop(shopper, other, gifts, start);
}

/** Mostly what the user likes, now and then something else: no shop is without noise. */
function chooseShelves(random: SeededRandom, source: HistorySource, user: DemoUser): TasteShelves {
  const anything = pickWeighted(random, source.shelves, source.shelfSums);
  if (random.chance(ODD_VISITS)) return anything;
  const taste = pickWeighted(random, user.tastes, user.tasteSums);
  return source.shelves.find((shelves) => shelves.taste === taste) ?? anything;
}
