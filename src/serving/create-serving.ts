import type { Database } from '../database/database.ts';
import { findGeneration } from '../database/generations.ts';
import { createRecommendationReader } from '../database/reading/create-recommendation-reader.ts';
import type { CatalogueItem } from '../domain/recommendation-list.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Fault } from '../lib/fault.ts';
import type { Log } from '../lib/log.ts';
import { type ItemAffinityView, itemAffinity } from './item-affinity.ts';
import type { ListRequest } from './list-field.ts';
import type { LiveRanking } from './live-ranking.ts';
import { popularItems } from './popular-items.ts';
import type { PurchasedItems } from './purchases.ts';
import { type RankedItemsView, rankItems } from './rank-items.ts';
import type { RankRequest } from './ranking.ts';
import { readItems } from './read-items.ts';
import { type Readiness, readReadiness } from './readiness.ts';
import type { RecommendationView } from './recommendation-view.ts';
import { createServedGenerations } from './served-generations.ts';
import { similarItems } from './similar-items.ts';
import { userRecommendations } from './user-recommendations.ts';

/** The read side. Every function takes many requests and answers in their order with a bounded number of statements. */
export interface Serving {
  userRecommendations(requests: readonly ListRequest[]): Promise<(RecommendationView | Fault)[]>;
  similarItems(requests: readonly ListRequest[]): Promise<(RecommendationView | Fault)[]>;
  popularItems(requests: readonly ListRequest[]): Promise<(RecommendationView | Fault)[]>;
  itemAffinity(requests: readonly ListRequest[]): Promise<(ItemAffinityView | Fault)[]>;
  rankItems(requests: readonly RankRequest[]): Promise<RankedItemsView[]>;
  /** Null for an id that is not in the catalogue. */
  items(ids: readonly string[]): Promise<(CatalogueItem | null)[]>;
  readiness(): Promise<Readiness>;
  /** Makes the next request look at what is served: something was activated. */
  forgetServed(): void;
}

export interface ServingOptions {
  readonly database: Database;
  readonly liveRanking: LiveRanking;
  readonly purchasedItems: PurchasedItems;
  readonly log: Log;
  readonly clock?: Clock;
  /** Lists older than this are `stale`. */
  readonly freshnessTargetSeconds?: number;
  /** How long it is remembered which generations are served. */
  readonly keepServedMs?: number;
}

const SEVEN_DAYS_IN_SECONDS = 7 * 24 * 60 * 60;

export function createServing(options: ServingOptions): Serving {
  const { database, clock = systemClock, keepServedMs = 1_000 } = options;
  const reader = createRecommendationReader(database);
  const served = createServedGenerations(
    async () => reader.activeGenerations(),
    clock,
    keepServedMs,
  );
  const context = {
    reader,
    served,
    clock,
    findGeneration: async (id: number) => findGeneration(database, id),
    purchasedItems: options.purchasedItems,
    liveRanking: options.liveRanking,
    freshnessTargetSeconds: options.freshnessTargetSeconds ?? SEVEN_DAYS_IN_SECONDS,
    log: options.log,
  };
  return {
    userRecommendations: async (requests) => userRecommendations(context, requests),
    similarItems: async (requests) => similarItems(context, requests),
    popularItems: async (requests) => popularItems(context, requests),
    itemAffinity: async (requests) => itemAffinity(context, requests),
    rankItems: async (requests) => rankItems(context, requests),
    items: async (ids) => {
      const items = await readItems(reader, await served.read(), new Set(ids));
      return ids.map((id) => items.get(id) ?? null);
    },
    readiness: async () => readReadiness(context),
    forgetServed: () => served.forget(),
  };
}
