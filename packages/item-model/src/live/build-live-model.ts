import { collectNeighbours, type NeighboursCollector } from './collect-neighbours.ts';
import type { ItemModelParameters, ItemModelRow } from './item-model-row.ts';
import type { LiveModel } from './live-model.ts';
import { orderItems } from './order-items.ts';

/** Takes the rows of a model one by one, so that a caller can do so in slices. */
export interface LiveModelBuilder {
  /** Allocates what the rows need, in steps of few milliseconds; the first row does so at once otherwise. */
  reserveInSteps(): Generator<undefined, void>;
  /** Adds the row of the next number. Throws for a row too many, and for one that refers to an item beyond the last. */
  add(row: ItemModelRow): void;
  /** Throws unless all rows were added. Sorts the items by popularity, age and trend. */
  build(): LiveModel;
  /** The same in steps of few milliseconds, so that a gateway can answer requests in between. */
  buildInSteps(): Generator<undefined, LiveModel>;
  /** What is allocated so far. */
  readonly bytes: number;
}

/** Of each item besides its entries: seven columns, and the ends of three rows. */
const BYTES_PER_ITEM = 5 * 4 + 8 + 3 * 4 + 3 * 4;
/** Of each name besides its characters: a string, its place in the list, and in the map of numbers. */
const BYTES_PER_NAME = 64;

/** Allocates what `parameters.entries` says: a model in construction takes no more than a built one. */
export function createLiveModelBuilder(
  parameters: ItemModelParameters,
  itemCount: number,
): LiveModelBuilder {
  const { layers, entries, repeatShare } = parameters;
  const names = createNames();
  const columns = createColumns(itemCount);
  const related = collectNeighbours(itemCount, entries.related);
  const baskets = collectNeighbours(itemCount, entries.basketRelated);
  const content = collectNeighbours(itemCount, entries.similar);
  const bytes = () =>
    [related, baskets, content].reduce((sum, rows) => sum + rows.bytes(), names.bytes()) +
    itemCount * BYTES_PER_ITEM;
  function* buildInSteps(): Generator<undefined, LiveModel> {
    const named = names.build(itemCount);
    const rows = { related: related.build(), baskets: baskets.build() };
    return {
      itemCount,
      ...named,
      layers: layers.map((recency, nth) => {
        return { recency, weights: nth === 0 ? rows.related : rows.baskets };
      }),
      baskets: rows.baskets,
      content: content.build(),
      ...columns.arrays,
      ...(yield* orderItems(columns.arrays)),
      typicalWeight: columns.typicalWeight(),
      repeatShare,
      bytes: bytes(),
    };
  }
  return {
    reserveInSteps: () => reserveAll([related, baskets, content]),
    add: (row) => {
      const item = names.itemIds.length;
      if (item >= itemCount) throw new RangeError(`The model has more than ${itemCount} rows.`);
      related.add(row.related, row.weights);
      baskets.add(row.basketRelated ?? [], row.basketWeights ?? []);
      content.add(row.similar, row.similarities);
      columns.set(item, row);
      names.add(row.itemId);
    },
    build: () => runSteps(buildInSteps()),
    buildInSteps,
    get bytes() {
      return bytes();
    },
  };
}

/** Takes all steps at once. */
export function runSteps<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* reserveAll(collectors: readonly NeighboursCollector[]): Generator<undefined, void> {
  for (const rows of collectors) yield* rows.reserveInSteps();
}

function createNames() {
  const itemIds: string[] = [];
  const numbers = new Map<string, number>();
  let bytes = 0;
  return {
    itemIds,
    bytes: () => bytes,
    add: (itemId: string) => {
      numbers.set(itemId, itemIds.length);
      itemIds.push(itemId);
      bytes += itemId.length + BYTES_PER_NAME;
    },
    build: (expected: number) => {
      if (itemIds.length < expected) {
        throw new RangeError(`The model has ${itemIds.length} rows in place of ${expected}.`);
      }
      return { itemIds, numberOf: (itemId: string) => numbers.get(itemId) ?? -1 };
    },
  };
}

function createColumns(itemCount: number) {
  const arrays = {
    popularity: new Float32Array(itemCount),
    recentPopularity: new Float32Array(itemCount),
    firstSeen: new Float64Array(itemCount),
    repeatInterval: new Float32Array(itemCount),
    trend: new Float32Array(itemCount),
    users: new Int32Array(itemCount),
  };
  let [sum, count] = [0, 0];
  const set = (item: number, row: ItemModelRow) => {
    arrays.popularity[item] = row.popularity;
    arrays.recentPopularity[item] = row.recentPopularity;
    arrays.firstSeen[item] = row.firstSeen ?? NaN;
    arrays.repeatInterval[item] = row.repeatIntervalDays ?? NaN;
    arrays.trend[item] = row.trend ?? NaN;
    arrays.users[item] = row.users;
    const [largest] = row.weights;
    if (largest !== undefined) [sum, count] = [sum + largest, count + 1];
  };
  return { arrays, set, typicalWeight: () => (count === 0 ? 1 : sum / count) };
}
