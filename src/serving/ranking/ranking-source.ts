import type { Served } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { Ranking, RankRequest } from './ranking.ts';

/** What a source answers for a request. */
export interface RankingOutcome {
  /** Absent if the source cannot rank the items. */
  readonly ranking?: Omit<Ranking, 'degradedReason'>;
  /** What clients should know of it, such as why there is no ranking; null if a ranking is not to be expected. */
  readonly reason: string | null;
}

export interface RankingServices extends ServingContext {
  /** The generations that are served, the same for all sources of a request. */
  readonly active: Served;
}

/** Ranks many requests with a bounded number of statements; the outcomes are in their order. */
export type RankingSource = (
  services: RankingServices,
  requests: readonly RankRequest[],
) => Promise<readonly RankingOutcome[]>;
