import type { Clock, Log } from '@recommendation-gateway/lib';

import type { RecommendationReader } from '../database/lists/recommendation-reader.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { Chains } from '../domain/serving-rules/candidate-sources.ts';
import type { ServedGenerations } from './freshness/served-generations.ts';
import type { ReadNewestInteractions } from './interactions/newest-interactions.ts';
import type { ItemModels } from './item-model/held-model.ts';
import type { LiveItems } from './items/live-items.ts';
import type { GuardedShop } from './items/shop-circuit-breaker.ts';
import type { ShopFaults } from './items/shop-faults.ts';
import type { ShopHealth } from './items/shop-health.ts';
import type { LiveRanking } from './ranking/ranking.ts';

/** The dependencies of the read side. */
export interface ServingContext {
  readonly reader: RecommendationReader;
  readonly served: ServedGenerations;
  /** Generations by id, served or not; those that do not exist are absent. */
  readonly findGenerations: (ids: readonly number[]) => Promise<Generation[]>;
  readonly chains: Chains;
  /** Whether a list has at most one variant of a parent. */
  readonly oneVariantPerParent: boolean;
  /** The attributes that lists can be filtered by; by default, the brand. */
  readonly filterAttributes?: readonly string[];
  readonly shop: GuardedShop;
  readonly liveItems: LiveItems;
  readonly newestInteractions: ReadNewestInteractions;
  /** Whether stored lists are re-ordered by interactions that are newer. */
  readonly freshen: boolean;
  readonly shopFaults: ShopFaults;
  readonly shopHealth: ShopHealth;
  readonly liveRanking: LiveRanking;
  readonly itemModels: ItemModels;
  readonly freshnessTargetSeconds: number;
  /** How long a page waits for one of its placements. */
  readonly placementDeadlineMs: number;
  readonly clock: Clock;
  readonly log: Log;
}
