import { createRandom, pick, type SeededRandom, shuffle } from '@recommendation-gateway/lib';

import { categories, type Category } from './categories.ts';
import { indoorInterests } from './indoor-interests.ts';
import { drawRising, drawSales, roundPrice } from './offers.ts';
import { outdoorInterests } from './outdoor-interests.ts';
import type { DemoItem, Interest, ProductLine } from './product-line.ts';

/** The interests of the demo shop. */
export const interests: readonly Interest[] = [...outdoorInterests, ...indoorInterests];

const DAY_MS = 86_400_000;
const UNAVAILABLE_SHARE = 0.03;

/** The items of the demo shop: every interest gets its share of them, every line its brands and adjectives. */
export function generateItems(seed: number, count: number, until: number): DemoItem[] {
  const random = createRandom(seed, ITEM_STREAM);
  const makers = alternate(interests).map(({ interest, line }) =>
    createMaker(random, interest, line),
  );
  const idOf = createIdCounter();
  const items = Array.from({ length: count }, (_, index) => {
    const maker = makers[index % makers.length];
    if (maker === undefined) throw new RangeError('the demo shop has no product lines');
    return makeItem(random, maker, {
      id: idOf(maker.category),
      number: Math.floor(index / makers.length),
      until,
    });
  });
  return drawRising(seed, drawSales(seed, items), until);
}

const ITEM_STREAM = 1;

interface Maker {
  readonly interest: Interest;
  readonly line: ProductLine;
  readonly category: Category;
  readonly names: readonly { readonly brand: string; readonly adjective: string }[];
}

/** The first line of each interest, then the second of each: a small shop covers all interests. */
function alternate(all: readonly Interest[]): { interest: Interest; line: ProductLine }[] {
  return all
    .flatMap((interest) => interest.lines.map((line, place) => ({ interest, line, place })))
    .sort((a, b) => a.place - b.place);
}

function createMaker(random: SeededRandom, interest: Interest, line: ProductLine): Maker {
  const category = categories[line.category];
  if (category === undefined) throw new RangeError(`no category ${line.category}`);
  const names = category.brands.flatMap((brand) =>
    line.adjectives.map((adjective) => ({ brand, adjective })),
  );
  return { interest, line, category, names: shuffle(random, names) };
}

function makeItem(
  random: SeededRandom,
  { interest, line, category, names }: Maker,
  { id, number, until }: { id: string; number: number; until: number },
): DemoItem {
  const { brand, adjective } = names[number % names.length] ?? { brand: '', adjective: '' };
  const edition = Math.floor(number / names.length) + 1;
  const hasColor = category.colors.length > 0 && line.lastsWeeks === null;
  const color = hasColor ? pick(random, category.colors) : null;
  const material = line.materials.length === 0 ? null : pick(random, line.materials);
  const name = `${adjective} ${line.noun}${edition === 1 ? '' : ` Mk ${edition}`}`;
  return {
    id,
    title: `${brand} ${name}`,
    category: line.category,
    brand,
    price: roundPrice(line.price * (0.7 + 0.7 * random.next())),
    listPrice: null,
    available: !random.chance(UNAVAILABLE_SHARE),
    createdAt: until - Math.floor(drawAgeDays(random, number) * DAY_MS),
    description: describe({ name, brand, color, material, interest }),
    color,
    material,
    interest,
    line,
    popularity: (line.price ** -0.25 * (0.5 + random.next())) / (number + 1) ** 0.8,
    isRising: false,
  };
}

/** One item in 17 is new, and some were added during the year; the first of each line has always existed. */
function drawAgeDays(random: SeededRandom, number: number): number {
  const draw = number === 0 ? 1 : random.next();
  if (draw < 0.06) return 1 + 27 * random.next() ** 2;
  if (draw < 0.2) return 28 + 337 * random.next();
  return 400 + 1_100 * random.next();
}

function describe(of: {
  name: string;
  brand: string;
  color: string | null;
  material: string | null;
  interest: Interest;
}): string {
  const looks = [of.color?.toLowerCase(), of.material].filter(
    (part) => part !== undefined && part !== null,
  );
  const made = looks.length === 0 ? '' : ` in ${looks.join(' ')}`;
  return `${of.name} by ${of.brand}${made}, for ${of.interest.name.toLowerCase()}.`;
}

function createIdCounter(): (category: Category) => string {
  const counts = new Map<string, number>();
  return ({ idPrefix }) => {
    const count = (counts.get(idPrefix) ?? 0) + 1;
    counts.set(idPrefix, count);
    return `${idPrefix}-${String(count).padStart(4, '0')}`;
  };
}
