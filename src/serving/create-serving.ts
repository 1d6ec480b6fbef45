import {
  type Clock,
  type Log,
  type OperationalError,
  systemClock,
} from '@recommendation-gateway/lib';

import type { Database } from '../database/connection/database.ts';
import { findGenerations } from '../database/generations/generations.ts';
import { createRecommendationReader } from '../database/lists/create-recommendation-reader.ts';
import { createItemModelReader } from '../database/lists/item-model.ts';
import type { ServingConditions } from '../domain/problems/observed.ts';
import { BRAND } from '../domain/serving-rules/attribute-conditions.ts';
import { type Chains, defaultChains } from '../domain/serving-rules/candidate-sources.ts';
import type { ReadHistory } from './admin/user-profile.ts';
import { readConditions } from './freshness/conditions.ts';
import { type Readiness, readReadiness } from './freshness/readiness.ts';
import { createServedGenerations } from './freshness/served-generations.ts';
import { createNewestInteractions } from './interactions/newest-interactions.ts';
import { serveHeldModel } from './item-model/held-model.ts';
import { openItemModels } from './item-model/open-item-models.ts';
import { createLiveItems } from './items/live-items.ts';
import { readShownItems, type ShownItems } from './items/read-shown-items.ts';
import { guardedDeadline, guardShop } from './items/shop-circuit-breaker.ts';
import { createShopFaults } from './items/shop-faults.ts';
import { createShopHealth } from './items/shop-health.ts';
import type { ShopReads } from './items/shop-reads.ts';
import type { ListFieldName, ListRequest } from './lists/list-field.ts';
import { type ItemAffinityView, itemAffinity, recommend } from './lists/recommend.ts';
import type { RecommendationView } from './lists/recommendation-view.ts';
import { type PlacementOutcome, type PlacementRequest, servePage } from './lists/serve-page.ts';
import { type RankedItemsView, rankItems } from './ranking/rank-items.ts';
import type { LiveRanking, RankRequest } from './ranking/ranking.ts';
import { batchTurnOfMany } from './reads/batch-turn.ts';
import { createCachedReader } from './reads/cached-reader.ts';
import type { ServingContext } from './serving-context.ts';

/** The read side. Functions take many requests and return results in order, with a bounded number of statements. */
export interface Serving {
  /** The lists of one field. */
  list(
    name: ListFieldName,
    requests: readonly ListRequest[],
  ): Promise<(RecommendationView | OperationalError)[]>;
  itemAffinity(requests: readonly ListRequest[]): Promise<(ItemAffinityView | OperationalError)[]>;
  /** The placements of one page; no item appears in two of them. */
  page(placements: readonly PlacementRequest[]): Promise<PlacementOutcome[]>;
  rankItems(requests: readonly RankRequest[]): Promise<RankedItemsView[]>;
  /** Ids that are not in the catalogue, or no longer in the shop, are absent. */
  items(ids: readonly string[]): Promise<ShownItems>;
  /** The newest interactions of a user, newest first; undefined if the shop does not respond. */
  userHistory: ReadHistory;
  /** What this process has found out about the shop and its item model. */
  conditions(): ServingConditions;
  readiness(): Promise<Readiness>;
  /** Makes the next request read the active generations again, after an activation. */
  forgetServed(): void;
  /** Begins to load the item model, which the first request would do otherwise. Only servers need one. */
  warmUp(): void;
  /** Ends what runs beside the requests; call it before the database is closed. */
  close(): Promise<void>;
}

export interface ServingOptions {
  readonly database: Database;
  readonly liveRanking: LiveRanking;
  readonly shop: ShopReads;
  readonly chains?: Chains;
  /** Whether a list has at most one variant of a parent. */
  readonly oneVariantPerParent?: boolean;
  /** The attributes that clients may read, and filter lists by. */
  readonly publicAttributes?: readonly string[];
  readonly log: Log;
  readonly clock?: Clock;
  /** Lists older than this are `stale`. */
  readonly freshnessTargetSeconds?: number;
  /** How long price and availability count as current. */
  readonly keepLiveMs?: number;
  /** How long a list waits for them; it waits longer for purchases, interactions and new items. */
  readonly shopDeadlineMs?: number;
  /** How long a page waits for one of its placements. */
  readonly placementDeadlineMs?: number;
  /** Whether stored lists are re-ordered by interactions that are newer. */
  readonly freshen?: boolean;
  /** The memory for all item models of this process; 0: it holds none. */
  readonly itemModelMemoryMb?: number;
  /** How long the ids of the active generations are cached. */
  readonly keepServedMs?: number;
}

const SEVEN_DAYS_IN_SECONDS = 7 * 24 * 60 * 60;

export function createServing(options: ServingOptions): Serving {
  const context = createContext(options);
  const { served, itemModels } = context;
  return {
    list: async (name, requests) => recommend(context, name, requests),
    itemAffinity: async (requests) => itemAffinity(context, requests),
    page: async (placements) => servePage(context, placements),
    rankItems: async (requests) => rankItems(context, requests),
    items: async (ids) => readShownItems(context, await served.read(), ids),
    userHistory: async (userId) => context.shop.userHistory({ userId, until: context.clock.now() }),
    conditions: () => readConditions(context, options.itemModelMemoryMb !== 0),
    readiness: async () => readReadiness(context),
    forgetServed: () => served.forget(),
    // The first request reads the pointers anew: what is activated before it is served to it.
    warmUp: () =>
      void served.read().then(
        () => served.forget(),
        () => {},
      ),
    close: async () => itemModels.close(),
  };
}

function createContext(options: ServingOptions): ServingContext {
  const { database, clock = systemClock, keepServedMs = 1_000, shopDeadlineMs = 250 } = options;
  const shopFaults = createShopFaults(options.log, clock);
  const shopHealth = createShopHealth(clock);
  const common = { clock, log: options.log, faults: shopFaults, health: shopHealth };
  const reader = createCachedReader(createRecommendationReader(database));
  const itemModels = openItemModels({
    reader: createItemModelReader(database),
    log: options.log,
    ...(options.itemModelMemoryMb !== undefined && { memoryMb: options.itemModelMemoryMb }),
  });
  const served = serveHeldModel(
    createServedGenerations(async () => reader.activeGenerations(), clock, keepServedMs),
    itemModels,
  );
  const deadlineMs = guardedDeadline(shopDeadlineMs);
  const guarded = guardShop(options.shop, { ...common, deadlineMs });
  const shop = { ...guarded, purchaseTimes: batchTurnOfMany(guarded.purchaseTimes) };
  return {
    reader,
    served,
    clock,
    findGenerations: async (ids: readonly number[]) => findGenerations(database, ids),
    ...readSettings(options),
    shop,
    newestInteractions: createNewestInteractions(shop, clock),
    liveItems: createLiveItems({
      ...common,
      read: async (ids) => options.shop.liveItems(ids),
      keepMs: options.keepLiveMs ?? 5_000,
      deadlineMs: shopDeadlineMs,
    }),
    shopFaults,
    shopHealth,
    liveRanking: options.liveRanking,
    itemModels,
    log: options.log,
  };
}

function readSettings(options: ServingOptions) {
  return {
    chains: options.chains ?? defaultChains,
    oneVariantPerParent: options.oneVariantPerParent ?? true,
    filterAttributes: filterAttributesOf(options),
    freshen: options.freshen ?? true,
    freshnessTargetSeconds: options.freshnessTargetSeconds ?? SEVEN_DAYS_IN_SECONDS,
    placementDeadlineMs: options.placementDeadlineMs ?? 1_000,
  };
}

function filterAttributesOf({ publicAttributes = [] }: ServingOptions): readonly string[] {
  return [...new Set([BRAND, ...publicAttributes])];
}
