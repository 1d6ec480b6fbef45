import type { OperationalError } from '@recommendation-gateway/lib';

import type { CandidateOrigin, Candidates } from '../../domain/serving-rules/assemble-page.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';
import type { ServingContext } from '../serving-context.ts';
import type { ListSubject, SignalName, Signals } from './signal.ts';

/** A source of candidates for lists, and how it is read. */
export interface CandidateSource extends CandidateOrigin {
  /** The lists that can use it, by their subject. */
  readonly owners: readonly ListOwner[];
  /** The signals that are read before the source. */
  readonly needs: readonly SignalName[];
  /** Reads candidates for many lists, in their order; undefined for a list without candidates. */
  readonly read: ReadCandidates;
  /** Whether lists with this filter use it; by default, all do. */
  readonly appliesTo?: (filter: RecommendationFilter) => boolean;
  /** The source that is read for lists without candidates of this one. */
  readonly fallback?: CandidateSource;
  /** The reason for a list that has no candidates of this source although its generation is loaded. */
  readonly describeAbsence?: (filter: RecommendationFilter) => string | null;
  /** Why a list has no candidates of this source; in place of the explanation of its field. */
  readonly explainMissing?: (context: ServingContext, request: CandidateRequest) => string;
  /** Whether the item model can order its candidates, although they are of another kind. */
  readonly usesItemModel?: boolean;
  /**
   * Whether all lists share the same candidates. To determine whether a full page has a next page, such a source is
   * read first, because it is the cheapest.
   */
  readonly isShared?: boolean;
}

type ReadCandidates = (
  context: ServingContext,
  requests: readonly CandidateRequest[],
) => Promise<readonly FoundCandidates[]>;

/** Undefined for a list without candidates. */
export type FoundCandidates = Candidates | OperationalError | undefined;

/** A request for the candidates of one list. */
export interface CandidateRequest {
  readonly subject: ListSubject;
  /** The id of the user or the item; empty for a list without one. */
  readonly key: string;
  readonly filter: RecommendationFilter;
  /** The generation of the source's kind that the list is read from; undefined if none is loaded. */
  readonly generationId: number | undefined;
  readonly signals: Signals;
  /** The position after which to continue; undefined for the beginning. */
  readonly after: number | undefined;
}
