import type { OperationalError } from '@recommendation-gateway/lib';

import type { CandidateOrigin, Candidates } from '../../domain/serving-rules/assemble-page.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';
import type { ServingContext } from '../serving-context.ts';
import type { SignalName, Signals } from './signal.ts';

/** A source of candidates for lists: where they come from, and how they are read. */
export interface CandidateSource extends CandidateOrigin {
  /** The lists that can have it. */
  readonly owners: readonly ListOwner[];
  /** What is read of each user or item before the source is. */
  readonly needs: readonly SignalName[];
  /** Reads many lists at once, in their order; undefined where there are no candidates. */
  readonly read: ReadCandidates;
  /** Whether a list with this filter has any use for it; by default each has. */
  readonly appliesTo?: (filter: RecommendationFilter) => boolean;
  /** What is read for lists for which this source has nothing. */
  readonly fallback?: CandidateSource;
  /**
   * Whether all lists have the same candidates. To find out whether anything follows a full page, such a source is
   * read first: it costs least.
   */
  readonly isShared?: boolean;
}

type ReadCandidates = (
  context: ServingContext,
  requests: readonly CandidateRequest[],
) => Promise<readonly (Candidates | OperationalError | undefined)[]>;

/** What one list needs candidates for. */
export interface CandidateRequest {
  /** The id of the user or the item; empty where there is none. */
  readonly key: string;
  readonly filter: RecommendationFilter;
  /** The generation of the source's kind that the list is read from; undefined where none is loaded. */
  readonly generationId: number | undefined;
  readonly signals: Signals;
  /** The position after which the source is read on; undefined to begin. */
  readonly after: number | undefined;
}
