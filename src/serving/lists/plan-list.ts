import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import {
  LONGEST_LIST,
  type PageRules,
  withinLongest,
} from '../../domain/serving-rules/assemble-page.ts';
import { BRAND } from '../../domain/serving-rules/attribute-conditions.ts';
import type { CandidateSourceName, Chains } from '../../domain/serving-rules/candidate-sources.ts';
import { type ListCursor, listDigest } from '../../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';
import type { CandidateSource } from '../candidates/candidate-source.ts';
import type { Generations, ListSubject } from '../candidates/signal.ts';
import { candidateSources } from '../candidates/source-table.ts';
import type { ListField, ListRequest } from './list-field.ts';

/** The sources that a list is assembled from, and the rules. */
export interface ListPlan {
  readonly field: ListField;
  readonly request: ListRequest;
  readonly subject: ListSubject;
  /** In the order in which they are read. */
  readonly sources: readonly CandidateSource[];
  readonly rules: PageRules;
  /** Remarks on the list that are known before it is assembled. */
  readonly remarks: readonly string[];
  /** The error to return in place of the list, if its cursor cannot be continued. */
  readonly error: OperationalError | undefined;
}

/** The data that the plans of a field's lists depend on, besides the requests. */
export interface PlanningInput {
  readonly field: ListField;
  readonly chains: Chains;
  readonly oneVariantPerParent: boolean;
  /** The attributes that lists can be filtered by; by default, the brand. */
  readonly filterAttributes?: readonly string[];
  readonly served: Generations;
  /** All generations that cursors name, by id. */
  readonly cursorGenerations: ReadonlyMap<number, Generation>;
  /** The users' purchases; undefined if the shop did not respond. */
  readonly purchases: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly now: Date;
}

export function planList(input: PlanningInput, request: ListRequest): ListPlan {
  const { field, chains, served, now, purchases } = input;
  const { key, itemIds = [], sessionId = null, after, filter } = request;
  const found = findGenerations(input, request);
  const error = found instanceof OperationalError ? found : checkAttributes(input, filter);
  const generations = found instanceof OperationalError ? served : found;
  const asOf = after === undefined ? now : new Date(Math.round(after.asOf * 1_000));
  const sources = field.chainIn(chains).flatMap((name) => findSources(field, name, filter));
  return {
    field,
    request,
    subject: {
      owner: field.owner,
      key,
      itemIds,
      sessionId,
      asOf,
      isContinued: after !== undefined,
      generations,
    },
    sources,
    rules: planPage(input, request, sources),
    remarks: [...(request.remarks ?? []), ...(purchases === undefined ? [PURCHASES_UNKNOWN] : [])],
    error,
  };
}

/** The error of a condition on an attribute that clients may not read. */
function checkAttributes(
  { filterAttributes: allowed = [BRAND] }: PlanningInput,
  { attributes = [] }: RecommendationFilter,
): OperationalError | undefined {
  const unknown = attributes.find(({ name }) => !allowed.includes(name));
  return unknown && createError('ATTRIBUTE_UNKNOWN', { name: unknown.name, allowed });
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

/** The digest that cursors of this list contain. */
export function digestOf({ name }: ListField, request: ListRequest): string {
  const { key, itemIds = [], sessionId = null, filter } = request;
  const parts = [name, key, filter.categories?.toSorted() ?? null];
  // Without these, the digest is that of cursors from before there were any.
  return listDigest(
    itemIds.length === 0 && sessionId === null ? parts : [...parts, itemIds, sessionId],
  );
}

const PURCHASES_UNKNOWN = 'Purchase history was unavailable; purchased items may appear.';

function planPage(
  input: PlanningInput,
  request: ListRequest,
  sources: readonly CandidateSource[],
): PageRules {
  const { key, first, after, filter, counts, looksAhead = true } = request;
  const purchased = filter.excludePurchased ? input.purchases?.get(key) : undefined;
  const itself = itemsOf(input.field, request);
  // One more item shows whether there is a next page.
  const wanted = counts ? LONGEST_LIST : first + (looksAhead ? 1 : 0);
  return {
    order: sources.map(({ name }) => name),
    filter,
    excludedIds: {
      excluded: new Set([...filter.excludeItemIds, ...itself]),
      purchased: purchased ?? new Set(),
    },
    variants: { onePerParent: hasOnePerParent(input), except: itself },
    reducedOnly: input.field.primary === 'SALE',
    wanted: withinLongest(wanted, after),
    start: after,
  };
}

/** The items that the list is for, which it does not contain. */
function itemsOf({ owner }: ListField, { key, itemIds = [] }: ListRequest): readonly string[] {
  if (owner === 'items') return itemIds;
  return owner === 'item' ? [key] : [];
}

/** Without variants in the catalogue, further pages need not read the items of earlier ones. */
function hasOnePerParent({ oneVariantPerParent, served }: PlanningInput): boolean {
  return oneVariantPerParent && served.get('POPULAR_ITEMS')?.hasVariants === true;
}

/** The served generations, or those of the cursor if they still exist. */
function findGenerations(
  { field, served, cursorGenerations }: PlanningInput,
  request: ListRequest,
): Generations | OperationalError {
  const { after } = request;
  if (after === undefined) return served;
  if (after.list !== digestOf(field, request)) return createError('CURSOR_OF_ANOTHER_LIST', {});
  return findPinned(after, cursorGenerations) ?? createError('CURSOR_EXPIRED', {});
}

/** Cursors are not signed, so only generations that are or were served can be read. */
function findPinned(
  { generations, isModelUnused }: ListCursor,
  cursorGenerations: ReadonlyMap<number, Generation>,
): Generations | undefined {
  const found = new Map<RecommendationKind, Generation>();
  for (const [kind, id] of generations) {
    const generation = cursorGenerations.get(id);
    const isServable = generation?.status === 'RETIRED' || generation?.status === 'ACTIVE';
    const isReadable = isServable && generation.prunedAt === null && generation.kind === kind;
    if (isReadable) found.set(kind, generation);
    // The list so far is the same without the model, and so it continues without it.
    else if (kind !== 'ITEM_MODEL' || isModelUnused !== true) return undefined;
  }
  return found;
}
