import { beginOf, endOf } from '../../arrays/array-access.ts';
import type { Neighbours } from '../../arrays/neighbours.ts';
import type { Baskets } from '../../baskets/baskets.ts';
import type { Interactions } from '../../histories/interactions.ts';
import { countItems } from '../../histories/trim-histories.ts';
import { fitIntervals } from '../../repeats/intervals.ts';
import { countRepeatUsers } from '../../repeats/repeat-users.ts';
import type { FittedModel } from '../../training/model.ts';
import type { ItemModelParameters, ItemModelRow } from '../item-model-row.ts';
import type { LiveNeighbours } from '../live-model.ts';
import { keepPairs } from './keep-pairs.ts';
import { measureTrends } from './measure-trends.ts';
import { basketSets, createSharedUsers, historySets, type ItemSets } from './shared-users.ts';

/** A fitted model with what it was fitted on. */
export interface DescribedModel {
  readonly model: FittedModel;
  /** All events, numbered as in the model. */
  readonly events: Interactions;
  readonly baskets: Baskets | undefined;
  /** What completes a basket, where the model has no layer of baskets. */
  readonly basketWeights?: Neighbours | undefined;
  /** Epoch seconds; NaN where the shop does not say. */
  readonly createdAt: Float64Array;
}

export interface DescriptionOptions {
  /** Pairs, trends and intervals need so many distinct users. */
  readonly minUsers: number;
  /** Related items of each item. Those of baskets and of content are fewer, so that a model stays small. */
  readonly maxRelated: number;
}

export interface ItemModelDescription {
  readonly parameters: ItemModelParameters;
  /** In the order of the numbers. */
  readonly rows: Iterable<ItemModelRow>;
}

const BASKET_SHARE = 0.6;
const CONTENT_SHARE = 0.3;

/** An item recurs if so many of its users take it again: of a thousand buyers of a sofa, some buy a second one. */
const MIN_REPEATING_SHARE = 0.05;
/** Repeated purchases without which a median says little. */
const MIN_REPEATS = 5;

/** Describes a model in rows that a live model is built of. No pair, trend or interval rests on fewer users than told. */
export function describeItemModel(
  input: DescribedModel,
  { minUsers, maxRelated }: DescriptionOptions,
): ItemModelDescription {
  const { model, events, baskets, basketWeights = model.layers[1]?.weights } = input;
  const keep = (weights: Neighbours, share: number, sets?: ItemSets) =>
    keepPairs(weights, {
      sharedUsers: sets && createSharedUsers(sets),
      minUsers,
      most: Math.ceil(share * maxRelated),
    });
  const related = keep(firstLayer(model), 1, historySets(model.histories));
  const basketRelated =
    baskets && basketWeights && keep(basketWeights, BASKET_SHARE, basketSets(baskets));
  const similar = keep(model.content, CONTENT_SHARE);
  const parameters: ItemModelParameters = {
    layers: model.layers.map(({ recency: { by, half } }) => ({ by, half })),
    repeatShare: model.repeats?.share ?? null,
    entries: {
      related: related.item.length,
      basketRelated: basketRelated?.item.length ?? 0,
      similar: similar.item.length,
    },
  };
  const columns = {
    users: countItems(model.histories),
    firstSeen: firstSeen(input),
    trend: measureTrends(events, minUsers),
    interval: baskets && recurringIntervals(baskets, minUsers),
  };
  const rows = rowsOf(input, columns, { related, basketRelated, similar });
  return { parameters, rows };
}

function firstLayer({ layers: [first] }: FittedModel): Neighbours {
  if (first === undefined) throw new RangeError('A model has at least one layer.');
  return first.weights;
}

interface Columns {
  readonly users: Int32Array;
  readonly firstSeen: Float64Array;
  readonly trend: Float64Array;
  readonly interval: Float64Array | undefined;
}

interface Pairs {
  readonly related: LiveNeighbours;
  readonly basketRelated: LiveNeighbours | undefined;
  readonly similar: LiveNeighbours;
}

type PairColumns = Omit<ItemModelRow, keyof ReturnType<ReturnType<typeof valuesOf>>>;

function* rowsOf(input: DescribedModel, columns: Columns, pairs: Pairs): Generator<ItemModelRow> {
  const pairsOf = createPairColumns(pairs, input.model.layers.length);
  const values = valuesOf(input.model, columns);
  for (const [item, itemId] of input.events.items.entries()) {
    yield { ...pairsOf(item), ...values(item, itemId) };
  }
}

function createPairColumns({ related, basketRelated, similar }: Pairs, layers: number) {
  const summed = layers > 1 && basketRelated ? [related, basketRelated] : [related];
  const unit = unitOf(summed);
  const basketUnit = layers > 1 || !basketRelated ? unit : unitOf([basketRelated]);
  return (item: number): PairColumns => ({
    related: itemsOf(related, item),
    weights: weightsOf(related, item, unit),
    basketRelated: basketRelated ? itemsOf(basketRelated, item) : null,
    basketWeights: basketRelated ? weightsOf(basketRelated, item, basketUnit) : null,
    similar: itemsOf(similar, item),
    similarities: weightsOf(similar, item, 1),
  });
}

function valuesOf(
  { popularity, repeats }: FittedModel,
  { users, firstSeen, trend, interval }: Columns,
) {
  const recent = repeats?.popularity ?? popularity;
  return (item: number, itemId: string) => ({
    itemId,
    popularity: rounded(popularity[item] ?? 0),
    recentPopularity: rounded(recent[item] ?? 0),
    firstSeen: orNull(firstSeen[item]),
    repeatIntervalDays: orNull(interval?.[item]),
    trend: orNull(trend[item]),
    users: users[item] ?? 0,
  });
}

function itemsOf({ start, item }: LiveNeighbours, one: number): number[] {
  return Array.from(item.subarray(beginOf(start, one), endOf(start, one)));
}

function weightsOf({ start, weight }: LiveNeighbours, one: number, unit: number): number[] {
  const own = weight.subarray(beginOf(start, one), endOf(start, one));
  return Array.from(own, (value) => rounded(value / unit));
}

/** The largest weight: layers that are added up have it in common, so that their proportions stay. */
function unitOf(layers: readonly LiveNeighbours[]): number {
  let most = 0;
  for (const { weight } of layers) for (const one of weight) most = Math.max(most, one);
  return most || 1;
}

/** To seven decimals, as a row is text. */
function rounded(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

function orNull(value = NaN): number | null {
  return Number.isNaN(value) ? null : rounded(value);
}

/** The creation time, else the first event; NaN for an item with neither. */
function firstSeen({ events, createdAt }: DescribedModel): Float64Array {
  const first = new Float64Array(events.items.length).fill(Infinity);
  for (const [row, item] of events.item.entries()) {
    first[item] = Math.min(first[item] ?? Infinity, events.time[row] ?? Infinity);
  }
  return first.map((seen, item) => {
    const created = createdAt[item] ?? NaN;
    if (!Number.isNaN(created)) return created;
    return seen === Infinity ? NaN : seen;
  });
}

/** NaN for items that too few users take again. */
function recurringIntervals(baskets: Baskets, minUsers: number): Float64Array {
  const { all, repeating } = countRepeatUsers(baskets);
  return fitIntervals(baskets, MIN_REPEATS).map((days, item) => {
    const users = repeating[item] ?? 0;
    const recurs = users >= minUsers && users >= MIN_REPEATING_SHARE * (all[item] ?? 0);
    return recurs ? days : NaN;
  });
}
