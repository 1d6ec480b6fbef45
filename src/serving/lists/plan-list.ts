import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import {
  LONGEST_LIST,
  type PageRules,
  withinLongest,
} from '../../domain/serving-rules/assemble-page.ts';
import type { CandidateSourceName, Chains } from '../../domain/serving-rules/candidate-sources.ts';
import { type ListCursor, listDigest } from '../../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';
import type { CandidateSource } from '../candidates/candidate-source.ts';
import { candidateSources } from '../candidates/candidate-sources.ts';
import type { Generations, ListSubject } from '../candidates/signal.ts';
import type { ListField, ListRequest } from './list-field.ts';

/** What a list is assembled from, and by which rules. */
export interface ListPlan {
  readonly field: ListField;
  readonly request: ListRequest;
  readonly subject: ListSubject;
  /** In the order in which they are read. */
  readonly sources: readonly CandidateSource[];
  readonly rules: PageRules;
  /** What is to be said of the list already. */
  readonly remarks: readonly string[];
  /** Why there can be no such list: its cursor cannot be continued. */
  readonly error: OperationalError | undefined;
}

/** What the plans of a field’s lists hang on besides the requests. */
export interface PlanningInput {
  readonly field: ListField;
  readonly chains: Chains;
  readonly served: Generations;
  /** All generations that cursors name, by id. */
  readonly known: ReadonlyMap<number, Generation>;
  /** What the users have purchased; undefined where the shop did not answer. */
  readonly purchases: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly now: Date;
}

export function planList(input: PlanningInput, request: ListRequest): ListPlan {
  const { field, chains, served, now, purchases } = input;
  const { key, after, filter } = request;
  const found = findGenerations(input, request);
  const error = found instanceof OperationalError ? found : undefined;
  const generations = found instanceof OperationalError ? served : found;
  const asOf = after === undefined ? now : new Date(after.asOf * 1_000);
  const sources = field.chainIn(chains).flatMap((name) => findSources(field, name, filter));
  return {
    field,
    request,
    subject: { owner: field.owner, key, asOf, generations },
    sources,
    rules: planPage(input, request, sources),
    remarks: purchases === undefined ? [PURCHASES_UNKNOWN] : [],
    error,
  };
}

function findSources(
  { owner }: ListField,
  name: CandidateSourceName,
  filter: RecommendationFilter,
): CandidateSource[] {
  return candidateSources.filter(
    (source) =>
      source.name === name &&
      source.owners.includes(owner) &&
      (source.appliesTo === undefined || source.appliesTo(filter)),
  );
}

/** What cursors of this list carry. */
export function digestOf({ name }: ListField, { key, filter }: ListRequest): string {
  return listDigest([name, key, filter.categories?.toSorted() ?? null]);
}

const PURCHASES_UNKNOWN = 'Purchase history was unavailable; purchased items may appear.';

function planPage(
  { field, purchases }: PlanningInput,
  { key, first, after, filter, counts, looksAhead = true }: ListRequest,
  sources: readonly CandidateSource[],
): PageRules {
  const purchased = filter.excludePurchased ? purchases?.get(key) : undefined;
  const itself = field.owner === 'item' ? [key] : [];
  // One more tells whether there is a next page.
  const wanted = counts ? LONGEST_LIST : first + (looksAhead ? 1 : 0);
  return {
    order: sources.map(({ name }) => name),
    filter,
    unwanted: {
      excluded: new Set([...filter.excludeItemIds, ...itself]),
      purchased: purchased ?? new Set(),
    },
    wanted: withinLongest(wanted, after),
    start: after,
  };
}

/** Those that are served, or those that the cursor began in as long as they are kept. */
function findGenerations(
  { field, served, known }: PlanningInput,
  request: ListRequest,
): Generations | OperationalError {
  const { after } = request;
  if (after === undefined) return served;
  if (after.list !== digestOf(field, request)) return createError('CURSOR_OF_ANOTHER_LIST', {});
  return findPinned(after, known) ?? createError('CURSOR_EXPIRED', {});
}

/** Cursors are not signed, so only generations that are or were served can be read. */
function findPinned(
  { generations }: ListCursor,
  known: ReadonlyMap<number, Generation>,
): Generations | undefined {
  const found = new Map<RecommendationKind, Generation>();
  for (const [kind, id] of generations) {
    const generation = known.get(id);
    const isReadable = generation?.status === 'RETIRED' || generation?.status === 'ACTIVE';
    if (!isReadable || generation.prunedAt !== null || generation.kind !== kind) return undefined;
    found.set(kind, generation);
  }
  return found;
}
