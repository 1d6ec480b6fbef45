import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import {
  type Candidates,
  emptyPage,
  isComplete,
  type Page,
  type Selection,
  selectCandidates,
  takeSelected,
} from '../../domain/serving-rules/assemble-page.ts';
import type { CandidateSourceName } from '../../domain/serving-rules/candidate-sources.ts';
import type { CandidateSource } from '../candidates/candidate-source.ts';
import type { SubjectWithSignals } from '../candidates/signal.ts';
import type { ShownItems } from '../items/read-shown-items.ts';
import type { ListPlan } from './plan-list.ts';

/** A list that is being assembled. */
export interface AssembledList extends SubjectWithSignals {
  readonly plan: ListPlan;
  readonly page: Page;
  /** The sources that have not been read yet, in their order. */
  readonly remaining: readonly CandidateSource[];
  /** The source that the list takes candidates from now. */
  readonly current: Current | undefined;
  readonly remarks: readonly string[];
  /** Why it has no candidates of its primary source, where more is known than its field says. */
  readonly missing: string | null;
  /** When the interactions were read that re-ordered it. */
  readonly freshenedAt: Date | null;
  /** The first source whose candidates the item model chose or ordered. */
  readonly modelUsedFrom: CandidateSourceName | null;
  /** Why no item of the catalogue can be in the list, where that is known. */
  readonly absence: string | null;
  /** Whether price and availability are the last known values, because the shop did not respond. */
  readonly asLastSeen: boolean;
  /** The error to return in place of the list. */
  readonly error: OperationalError | undefined;
}

interface Current {
  readonly source: CandidateSource;
  readonly candidates: Candidates;
  /** The first candidate that has not been decided on. */
  readonly from: number;
}

export function beginList(plan: ListPlan): AssembledList {
  return {
    plan,
    subject: plan.subject,
    signals: {},
    page: emptyPage,
    remaining: plan.sources,
    current: undefined,
    remarks: plan.remarks,
    missing: null,
    freshenedAt: null,
    modelUsedFrom: null,
    absence: null,
    asLastSeen: false,
    error: plan.error,
  };
}

/** Whether the list can take more items. */
function isOpen({ plan, page, error }: AssembledList): boolean {
  return error === undefined && !isComplete(page, plan.rules);
}

/** The source to read next; undefined when the list needs none. */
export function nextSource(list: AssembledList): CandidateSource | undefined {
  return isOpen(list) ? list.remaining[0] : undefined;
}

/**
 * The cheapest source for determining whether a full page has a next page: one that all lists share. Undefined if the
 * page is not full or there is no such source. The sources before it are read only if it has no candidates.
 */
export function lookAheadSource(list: AssembledList): CandidateSource | undefined {
  const { plan, page, remaining } = list;
  const isFull = page.picked.length >= plan.request.first;
  const last = remaining.at(-1);
  return isFull && isOpen(list) && !plan.request.counts && last?.isShared ? last : undefined;
}

/** Adds the candidates of a source to the list. */
export function withCandidates(
  list: AssembledList,
  source: CandidateSource,
  found: Candidates | OperationalError | undefined,
): AssembledList {
  if (found instanceof OperationalError) return withError(list, source, found);
  const current = found && { source, candidates: found, from: 0 };
  const usesModel = found && (source.kind === 'ITEM_MODEL' || found.isOrderedByModel === true);
  return {
    ...list,
    current,
    remarks: withUnread(list, source),
    freshenedAt: found?.freshenedAt ?? list.freshenedAt,
    modelUsedFrom: list.modelUsedFrom ?? (usesModel === true ? source.name : null),
  };
}

/** A source that could not read the interactions has other candidates, or none. */
function withUnread(
  { remarks, signals: { interactions } }: AssembledList,
  { needs }: CandidateSource,
): readonly string[] {
  const isUnread = needs.includes('interactions') && interactions instanceof OperationalError;
  return isUnread ? [...new Set([...remarks, interactions.message])] : remarks;
}

/** A page that continues at or after the source requires it: otherwise items of earlier pages could be repeated. */
function withError(
  list: AssembledList,
  { name }: CandidateSource,
  error: OperationalError,
): AssembledList {
  const { order, start } = list.plan.rules;
  const continues =
    start !== undefined && order.indexOf(start.candidateSource) >= order.indexOf(name);
  if (continues) return { ...list, current: undefined, error };
  const remarks = [...new Set([...list.remarks, error.message])];
  return { ...list, current: undefined, remarks };
}

/** A cursor's source had candidates when the cursor was created: they have been pruned since. */
export function withoutCandidates(
  list: AssembledList,
  source: CandidateSource,
  explanation?: string,
): AssembledList {
  const { plan, subject, page } = list;
  const isExpired = plan.rules.start?.candidateSource === source.name;
  if (isExpired) return { ...list, error: createError('CURSOR_EXPIRED', {}) };
  const isPrimary = plan.field.primary === source.name;
  const missing = isPrimary ? (explanation ?? list.missing) : list.missing;
  const isLoaded = source.kind !== null && subject.generations.has(source.kind);
  const isAbsent = isLoaded && page.picked.length === 0;
  const absence = isAbsent ? source.describeAbsence?.(plan.request.filter) : undefined;
  return { ...list, missing, absence: absence ?? list.absence };
}

/** The candidates to decide on next, if there are any. */
export function selectNext({ plan, page, current }: AssembledList): Selection | undefined {
  return current && selectCandidates(page, plan.rules, current.source, current);
}

/** Adds the selected candidates that may be shown. */
export function takeNext(
  list: AssembledList,
  selection: Selection | undefined,
  shown: ShownItems,
): AssembledList {
  const { plan, current } = list;
  if (current === undefined || selection === undefined) return list;
  const { source: origin, candidates } = current;
  const taken = { origin, candidates, selection };
  const page = takeSelected(list.page, plan.rules, taken, shown);
  const hasMore = selection.next < candidates.itemIds.length || candidates.hasMore;
  return {
    ...list,
    page,
    current:
      hasMore && !isComplete(page, plan.rules) ? { ...current, from: selection.next } : undefined,
    asLastSeen: list.asLastSeen || (shown.asLastSeen && selection.itemIds.length > 0),
  };
}

/** The current source, if all candidates that were read have been decided on and it has more. */
export function exhaustedSource({ current }: AssembledList): CandidateSource | undefined {
  const isExhausted = current !== undefined && current.from >= current.candidates.itemIds.length;
  return isExhausted ? current.source : undefined;
}
