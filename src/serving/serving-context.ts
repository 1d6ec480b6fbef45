import type { Clock, Log } from '@recommendation-gateway/lib';

import type { RecommendationReader } from '../database/lists/recommendation-reader.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { Chains } from '../domain/serving-rules/chain.ts';
import type { LiveItems } from './live-items.ts';
import type { LiveRanking } from './live-ranking.ts';
import type { PatientShop } from './patient-shop.ts';
import type { ServedGenerations } from './served-generations.ts';

/** What the read road reads from. */
export interface ServingContext {
  readonly reader: RecommendationReader;
  readonly served: ServedGenerations;
  /** Generations that are perhaps no longer served; those that are gone are absent. */
  readonly findGenerations: (ids: readonly number[]) => Promise<Generation[]>;
  readonly chains: Chains;
  readonly shop: PatientShop;
  readonly liveItems: LiveItems;
  readonly liveRanking: LiveRanking;
  readonly freshnessTargetSeconds: number;
  /** How long a screen waits for one of its placements. */
  readonly placementDeadlineMs: number;
  readonly clock: Clock;
  readonly log: Log;
}
