import { silentLog } from '@recommendation-gateway/lib';

import type {
  PopularityQuery,
  RecommendationReader,
} from '../../../src/database/lists/recommendation-reader.ts';
import { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import type { AffinityList, CatalogueItem } from '../../../src/domain/lists/recommendation-list.ts';
import type { Generation } from '../../../src/domain/runs/generation.ts';
import { defaultChains } from '../../../src/domain/serving-rules/candidate-sources.ts';
import { isReduced } from '../../../src/domain/serving-rules/exclusion-rules.ts';
import { createServedGenerations } from '../../../src/serving/freshness/served-generations.ts';
import { createNewestInteractions } from '../../../src/serving/interactions/newest-interactions.ts';
import type { HeldModel, ItemModels } from '../../../src/serving/item-model/held-model.ts';
import { createShopFaults } from '../../../src/serving/items/shop-faults.ts';
import { createShopHealth } from '../../../src/serving/items/shop-health.ts';
import type { ShopItem } from '../../../src/serving/items/shop-reads.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import type {
  InteractionSubject,
  LiveInteraction,
} from '../../../src/shop/live/read-newest-interactions.ts';
import type { PurchaseTime } from '../../../src/shop/live/read-purchase-times.ts';
import { sampleItem, viewsOf } from '../sample-item.ts';
import { generationOf } from './generation-of.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** What was loaded of a shop, and what it answers. All lists are of the generation that is read, whatever its id. */
export interface MemoryShop {
  /** The catalogue, the most popular item first. */
  readonly items?: readonly Partial<CatalogueItem>[];
  readonly recommended?: Lists;
  readonly similar?: Lists;
  readonly affinity?: Readonly<Record<string, AffinityList>>;
  readonly purchases?: Lists;
  readonly interactions?: Lists;
  /** The same with their times, also those of sessions. */
  readonly events?: Readonly<Record<string, readonly LiveInteraction[]>>;
  /** The purchases of users with their times, newest first. */
  readonly bought?: Readonly<Record<string, readonly PurchaseTime[]>>;
  /** The item model that is held. */
  readonly model?: HeldModel;
  /** Items that are newer than the catalogue. */
  readonly newItems?: Readonly<Record<string, ShopItem>>;
  /** Whether it does not respond. */
  readonly isDown?: boolean;
  /** By default, `generations`. */
  readonly served?: readonly Generation[];
  /** Earlier generations. */
  readonly retired?: readonly Generation[];
}

export const now = new Date('2026-11-29T00:00:00.900Z');

/** One of each kind; the ids are 1 to 5. */
export const generations = Object.values(RecommendationKind).map((kind, index) =>
  generationOf(kind, { id: index + 1 }),
);

/** A context over values, without a database, and what was read through it: the name of the read and its argument. */
export function openMemoryShop(shop: MemoryShop, change: Partial<ServingContext> = {}) {
  const reads: [string, unknown][] = [];
  const answer = async <Value>(name: string, asked: unknown, value: Value) => {
    reads.push([name, asked]);
    return shop.isDown === true ? undefined : value;
  };
  const clock = { now: () => now };
  const served = shop.served ?? generations;
  const guarded: ServingContext['shop'] = {
    purchasedItems: async (ids) => answer('purchasedItems', ids, setsOf(shop.purchases)),
    liveItems: async (ids) => answer('liveItems', ids, pick(shop.newItems, ids)),
    newestInteractions: async (subjects) =>
      answer(
        'newestInteractions',
        subjects,
        subjects.map((subject) => eventsOf(shop, subject)),
      ),
    userHistory: async (user) => answer('userHistory', user, []),
    purchaseTimes: async (users) =>
      answer(
        'purchaseTimes',
        users,
        users.map(({ userId }) => shop.bought?.[userId] ?? []),
      ),
  };
  const context: ServingContext = {
    reader: createMemoryReader(shop, reads),
    served: createServedGenerations(async () => served, clock, 0),
    findGenerations: async (ids) => {
      reads.push(['findGenerations', ids]);
      return (shop.retired ?? []).filter(({ id }) => ids.includes(id));
    },
    chains: defaultChains,
    oneVariantPerParent: true,
    shop: guarded,
    newestInteractions: createNewestInteractions(guarded, clock),
    freshen: true,
    itemModels: modelsOf(shop.model),
    liveItems: async () => ({ itemOf: () => undefined, asLastSeen: false }),
    shopFaults: createShopFaults(silentLog, clock),
    shopHealth: createShopHealth(clock),
    liveRanking: async () => undefined,
    freshnessTargetSeconds: 3_600,
    placementDeadlineMs: 1_000,
    clock,
    log: silentLog,
    ...change,
  };
  return { context, reads };
}

const noItemModels: ItemModels = {
  current: () => undefined,
  find: () => undefined,
  absence: () => 'No item model has been activated yet.',
  fault: () => undefined,
  follow: () => {},
  close: async () => {},
};

/** Of the user, or of the session; newest first. */
function eventsOf(
  { interactions, events }: MemoryShop,
  { userId, sessionId, until }: InteractionSubject,
): readonly LiveInteraction[] {
  const all = [userId, sessionId].flatMap((id) => events?.[id ?? ''] ?? []);
  const newest = all
    .filter((one) => one.seconds * 1_000 <= until.getTime())
    .toSorted((one, other) => other.seconds - one.seconds);
  return newest.length > 0 ? newest : viewsOf(interactions?.[userId ?? ''] ?? []);
}

/** The models of a process that holds one, or none. */
export function modelsOf(held: HeldModel | undefined): ItemModels {
  if (held === undefined) return noItemModels;
  const find = (id: number) => (id === held.generation.id ? held : undefined);
  return { ...noItemModels, current: () => held, find, absence: () => null };
}

function createMemoryReader(shop: MemoryShop, reads: [string, unknown][]): RecommendationReader {
  const items = (shop.items ?? []).map((item) => ({ ...sampleItem, ...item }));
  const catalogue = Object.fromEntries(items.map((item) => [item.id, item]));
  const keyed =
    <Row>(name: string, rows: Readonly<Record<string, Row>> = {}) =>
    async (generationId: number, keys: readonly string[]) => {
      reads.push([`${name} of ${generationId}`, keys]);
      return pick(rows, keys);
    };
  return {
    activeGenerations: async () => [],
    userRecommendations: keyed('userRecommendations', listsOf(shop.recommended)),
    similarItems: keyed('similarItems', listsOf(shop.similar)),
    itemAffinity: keyed('itemAffinity', shop.affinity),
    personalizedRanking: keyed('personalizedRanking'),
    catalogueItems: keyed('catalogueItems', catalogue),
    reducedItems: async (generationId, { categories, limit }) => {
      reads.push([`reducedItems of ${generationId}`, categories]);
      const query = { categories, limit, afterRank: 0, filter: null };
      const reduced = items.filter((item) => isReduced(item) && isWanted(item, query));
      return { itemIds: reduced.slice(0, limit).map(({ id }) => id), scores: null };
    },
    popularItems: async (generationId, query) => {
      reads.push([`popularItems of ${generationId}`, query]);
      const ranked = items
        .map((item, index) => ({ item, rank: index + 1 }))
        .filter(({ item, rank }) => rank > query.afterRank && isWanted(item, query))
        .slice(0, query.limit);
      return {
        itemIds: ranked.map(({ item }) => item.id),
        scores: ranked.map(({ rank }) => 1 / rank),
        ranks: ranked.map(({ rank }) => rank),
      };
    },
  };
}

function isWanted({ category, available }: CatalogueItem, query: PopularityQuery): boolean {
  const isOfCategory =
    query.categories === null || (category !== null && query.categories.includes(category));
  return isOfCategory && (available || query.filter?.availableOnly !== true);
}

function listsOf(lists: Lists = {}) {
  return Object.fromEntries(
    Object.entries(lists).map(([key, itemIds]) => [key, { itemIds, scores: null }]),
  );
}

function setsOf(lists: Lists = {}): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(lists).map(([key, itemIds]) => [key, new Set(itemIds)]));
}

function pick<Row>(rows: Readonly<Record<string, Row>> = {}, keys: readonly string[]) {
  return new Map(Object.entries(rows).filter(([key]) => keys.includes(key)));
}
