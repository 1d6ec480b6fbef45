import { createRandom, pick, pickWeighted, type SeededRandom } from '@recommendation-gateway/lib';

import { type DemoUser, EXAMPLE_USER } from './generate-users.ts';
import { createReorders } from './reorders.ts';
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

/** An interaction with the visit that it is part of. */
export interface DemoEvent extends DemoInteraction {
  readonly sessionId: string;
  /** The same for all purchases of a visit; null for other events. */
  readonly orderId: string | null;
}

const HISTORY_STREAM = 4;
const SESSION_STREAM = 8;
const ODD_VISITS = 0.08;
const GIFT_VISITS = 0.35;
const RISING_VISITS = 0.25;
const DAY_MS = 86_400_000;
const RISING_MS = 7 * DAY_MS;

/** How long ago the first visit of a history begins, where that is fixed. */
const FIRST_VISITS: ReadonlyMap<string, number> = new Map([
  ['1', longestVisitMs],
  [EXAMPLE_USER, 0.8 * DAY_MS],
]);

/** The `count` interactions of one user, oldest first. */
export function generateHistory(source: HistorySource, user: DemoUser, count: number): DemoEvent[] {
  const { seed, until } = source;
  const userNumber = Number(user.id);
  const random = createRandom(seed, HISTORY_STREAM, userNumber);
  const shopper: Shopper = { random, owned: new Set(), regular: new Set(), seen: [] };
  const reorders = createReorders({ seed, until, shopper, userNumber, count });
  const planned = source.shelves.filter(
    ({ interest }) => user.id === EXAMPLE_USER && user.interests.includes(interest),
  );
  const due = planned.flatMap((shelves) => reorders.dueNow(shelves));
  const toEvents = createVisitIds(source, user);
  const history: DemoEvent[] = [];
  while (history.length < count) {
    const isFirst = history.length === 0;
    const shelves = chooseShelves(random, source, user);
    const ago = isFirst ? FIRST_VISITS.get(user.id) : undefined;
    const start =
      ago === undefined ? drawVisitTime(random, shelves.interest.season, until) : until - ago;
    const visit = visitAt(source, shopper, shelves, start);
    const visits = [visit, ...reorders.after(visit), ...(isFirst ? due : [])];
    history.push(...visits.flatMap(toEvents));
  }
  return history.slice(0, count).sort((a, b) => a.time - b.time);
}

/** Gives each visit a session of its own, and its purchases an order. */
function createVisitIds(
  { seed }: HistorySource,
  user: DemoUser,
): (visit: readonly DemoInteraction[]) => DemoEvent[] {
  const random = createRandom(seed, SESSION_STREAM, Number(user.id));
  const sixCharacters = () =>
    random
      .below(36 ** 6)
      .toString(36)
      .padStart(6, '0');
  let visits = 0;
  return (visit) => {
    visits += 1;
    const order = `order-${user.id}-${visits}`;
    const sessionId = sixCharacters() + sixCharacters() + sixCharacters() + sixCharacters();
    return visit.map(({ item, type, quantity, time }) => {
      const orderId = type === 'purchase' ? order : null;
      return { item, type, quantity, time, sessionId, orderId };
    });
  };
}

function visitAt(
  source: HistorySource,
  shopper: Shopper,
  shelves: InterestShelves,
  start: number,
): DemoInteraction[] {
  const { random } = shopper;
  const rising = start > source.until - RISING_MS ? source.shelves.filter(hasRising) : [];
  if (rising.length > 0 && random.chance(RISING_VISITS)) {
    const chosen = pick(random, rising);
    return visitShop(shopper, chosen, chosen.rising, start);
  }
  const forGifts = isGiftSeason(start) && random.chance(GIFT_VISITS);
  if (!forGifts) return visitShop(shopper, shelves, shelves.everything, start);
  const other = pickWeighted(random, source.shelves, source.shelfSums);
  const gifts = other.gifts.items.length > 0 ? other.gifts : other.everything;
  return visitShop(shopper, other, gifts, start);
}

function hasRising({ rising }: InterestShelves): boolean {
  return rising.items.length > 0;
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
