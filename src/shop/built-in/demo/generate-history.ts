import { createRandom, pickWeighted, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoUser } from './generate-users.ts';
import { drawVisitTime, isGiftSeason, longestVisitMs } from './seasons.ts';
import type { InterestShelves } from './shelves.ts';
import { visitShop, type DemoInteraction, type Shopper } from './visit-shop.ts';

/** What histories are drawn from, the same for all users. */
export interface HistorySource {
  readonly seed: number;
  readonly until: number;
  readonly shelves: readonly InterestShelves[];
  /** The cumulative shares of the interests in `shelves`. */
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
      : drawVisitTime(random, shelves.interest.season, source.until);
    history.push(...visitAt(source, shopper, shelves, start));
  }
  return history.slice(0, count).sort((a, b) => a.time - b.time);
}

function visitAt(
  source: HistorySource,
  shopper: Shopper,
  shelves: InterestShelves,
  start: number,
): DemoInteraction[] {
  const forGifts = isGiftSeason(start) && shopper.random.chance(GIFT_VISITS);
  if (!forGifts) return visitShop(shopper, shelves, shelves.everything, start);
  const other = pickWeighted(shopper.random, source.shelves, source.shelfSums);
  const gifts = other.gifts.items.length > 0 ? other.gifts : other.everything;
  return visitShop(shopper, other, gifts, start);
}

/** Mostly the user's interests, sometimes other items: every shop has noise. */
function chooseShelves(
  random: SeededRandom,
  source: HistorySource,
  user: DemoUser,
): InterestShelves {
  const anything = pickWeighted(random, source.shelves, source.shelfSums);
  if (random.chance(ODD_VISITS)) return anything;
  const interest = pickWeighted(random, user.interests, user.interestSums);
  return source.shelves.find((shelves) => shelves.interest === interest) ?? anything;
}
