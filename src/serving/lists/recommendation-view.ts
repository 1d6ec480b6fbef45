import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';

/** A page of a list, as clients read it. */
export interface RecommendationView {
  readonly edges: readonly EdgeView[];
  readonly nodes: readonly CatalogueItem[];
  readonly pageInfo: PageInfoView;
  readonly totalCount: number;
  readonly source: RecommendationSource | null;
  readonly reason: string | null;
  readonly generation: Generation | null;
  readonly generatedAt: Date | null;
  readonly stale: boolean;
  /** When it exceeds the freshness target, in milliseconds since 1970; Infinity if it was read from no generation. */
  readonly staleAt: number;
  /** Whether price and availability are the last known values, because the shop did not respond. */
  readonly asLastSeen: boolean;
  /** When the interactions were read that re-ordered the stored list; null for a list as it was computed. */
  readonly freshenedAt: Date | null;
}

export interface EdgeView {
  readonly cursor: string;
  readonly node: CatalogueItem;
  readonly rank: number;
  readonly score: number | null;
  readonly source: RecommendationSource;
  readonly reason: string | null;
  /** The item of the user, the session or the request that this one follows from most; null where it is unknown. */
  readonly because: string | null;
}

export interface PageInfoView {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}
