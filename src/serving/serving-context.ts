import type { RecommendationReader } from '../database/reading/recommendation-reader.ts';
import type { Generation } from '../domain/generation.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { LiveRanking } from './live-ranking.ts';
import type { PurchasedItems } from './purchases.ts';
import type { ServedGenerations } from './served-generations.ts';

/** What the read road reads from. */
export interface ServingContext {
  readonly reader: RecommendationReader;
  readonly served: ServedGenerations;
  /** A generation that is perhaps no longer served; undefined when it is gone. */
  readonly findGeneration: (id: number) => Promise<Generation | undefined>;
  readonly purchasedItems: PurchasedItems;
  readonly liveRanking: LiveRanking;
  readonly freshnessTargetSeconds: number;
  readonly clock: Clock;
  readonly log: Log;
}
