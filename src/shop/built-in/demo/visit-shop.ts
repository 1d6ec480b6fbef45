import { pick, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoItem } from './product-line.ts';
import { takeFrom, type Shelf, type InterestShelves } from './shelves.ts';

export interface DemoInteraction {
  readonly item: DemoItem;
  readonly type: 'view' | 'cart' | 'purchase';
  /** The number of purchases. */
  readonly quantity: number | null;
  readonly time: number;
}

/** The state of a user during a history: purchases and views accumulate from visit to visit. */
export interface Shopper {
  readonly random: SeededRandom;
  readonly owned: Set<string>;
  /** The consumables that the user buys at regular intervals, and not in other visits. */
  readonly regular: Set<string>;
  readonly seen: DemoItem[];
}

const COMES_BACK = 0.25;
const LOOKS_ON = 0.62;
const MAX_LOOKS = 7;
const TO_CART = 0.38;
const TO_PURCHASE = 0.62;
const TAKES_ALONG = 0.45;

/** The events of one visit in order of time: views, and possibly cart and purchase, with items that go with it. */
export function visitShop(
  shopper: Shopper,
  shelves: InterestShelves,
  shelf: Shelf,
  start: number,
): DemoInteraction[] {
  const { random } = shopper;
  const looked = lookAround(shopper, shelves, { shelf, start });
  const wanted = pick(random, looked);
  const steps: Step[] = looked.map((item) => ({ item, type: 'view' }));
  const bought = takes(shopper, wanted, steps);
  if (bought) takeAlong(shopper, shelves, { wanted, start, steps });
  return inTime(random, steps, start);
}

interface Step {
  readonly item: DemoItem;
  readonly type: DemoInteraction['type'];
}

function lookAround(
  { random, owned, seen }: Shopper,
  shelves: InterestShelves,
  { shelf, start }: { shelf: Shelf; start: number },
): DemoItem[] {
  const wish = random.chance(COMES_BACK)
    ? seen.findLast((item) => item.interest === shelves.interest && !owned.has(item.id))
    : undefined;
  const first =
    wish !== undefined && wish.createdAt <= start ? wish : takeFrom(random, shelf, start);
  const looked = [first];
  while (looked.length < MAX_LOOKS && random.chance(LOOKS_ON)) {
    looked.push(takeFrom(random, nextShelf(random, shelves, first), start));
  }
  seen.push(...looked);
  return [...new Set(looked)];
}

/** Most visits compare items of a kind; some look for items that go with a purchase, some browse. */
function nextShelf(random: SeededRandom, shelves: InterestShelves, first: DemoItem): Shelf {
  const draw = random.next();
  if (draw < 0.5) return shelves.byNoun.get(first.line.noun) ?? shelves.everything;
  if (draw < 0.8 && first.line.goesWith.length > 0) {
    return shelves.byNoun.get(pick(random, first.line.goesWith)) ?? shelves.everything;
  }
  return shelves.everything;
}

/** Adds the events from cart to purchase to `steps`. Returns whether the item was bought. */
function takes({ random, owned, regular }: Shopper, item: DemoItem, steps: Step[]): boolean {
  if (regular.has(item.id) || (owned.has(item.id) && item.line.lastsWeeks === null)) return false;
  if (!random.chance(item.line.lastsWeeks === null ? TO_CART : TO_CART * 1.5)) return false;
  steps.push({ item, type: 'cart' });
  if (!random.chance(TO_PURCHASE)) return false;
  steps.push({ item, type: 'purchase' });
  owned.add(item.id);
  return true;
}

function takeAlong(
  shopper: Shopper,
  shelves: InterestShelves,
  { wanted, start, steps }: { wanted: DemoItem; start: number; steps: Step[] },
): void {
  for (const noun of wanted.line.goesWith) {
    const shelf = shelves.byNoun.get(noun);
    if (shelf === undefined || !shopper.random.chance(TAKES_ALONG)) continue;
    const item = matching(shopper.random, shelf, { wanted, start });
    if (shopper.owned.has(item.id) || shopper.regular.has(item.id)) continue;
    shopper.owned.add(item.id);
    steps.push({ item, type: 'view' }, { item, type: 'cart' }, { item, type: 'purchase' });
  }
}

/** Users tend to keep to a brand, and to the item of it that most others take. */
function matching(
  random: SeededRandom,
  shelf: Shelf,
  { wanted, start }: { wanted: DemoItem; start: number },
): DemoItem {
  const sameBrand = shelf.items.filter(
    (item) => item.brand === wanted.brand && item.createdAt <= start,
  );
  return sameBrand.length > 0 && random.chance(0.5)
    ? sameBrand.reduce((best, item) => (item.popularity > best.popularity ? item : best))
    : takeFrom(random, shelf, start);
}

/** The events of a visit for one item. */
export function buyOne(random: SeededRandom, item: DemoItem, start: number): DemoInteraction[] {
  const types = ['view', 'cart', 'purchase'] as const;
  return inTime(
    random,
    types.map((type) => ({ item, type })),
    start,
  );
}

function inTime(random: SeededRandom, steps: readonly Step[], start: number): DemoInteraction[] {
  let time = start;
  return steps.map(({ item, type }) => {
    time += 15_000 + random.below(120_000);
    const quantity = item.line.lastsWeeks === null ? 1 : 1 + random.below(3);
    return { item, type, quantity: type === 'purchase' ? quantity : null, time };
  });
}
