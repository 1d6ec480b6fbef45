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
import type { CandidateSource } from '../candidates/candidate-source.ts';
import type { Informed } from '../candidates/signal.ts';
import type { ShownItems } from '../items/read-shown-items.ts';
import type { ListPlan } from './plan-list.ts';

/** A list as far as it is assembled. */
export interface AssembledList extends Informed {
  readonly plan: ListPlan;
  readonly page: Page;
  /** The sources that have not been read yet, in their order. */
  readonly remaining: readonly CandidateSource[];
  /** What it takes candidates from now. */
  readonly current: Current | undefined;
  readonly remarks: readonly string[];
  /** Whether price and availability are as last seen, because the shop did not answer. */
  readonly asLastSeen: boolean;
  /** Why there can be no such list. */
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
 * The source that shows at the lowest cost whether anything follows a page that is full: one that all lists share.
 * Undefined where that is not the question. The sources before it are read only when it has nothing.
 */
export function lookAheadSource(list: AssembledList): CandidateSource | undefined {
  const { plan, page, remaining } = list;
  const isFull = page.picked.length >= plan.request.first;
  const last = remaining.at(-1);
  return isFull && isOpen(list) && !plan.request.counts && last?.isShared ? last : undefined;
}

/** The list with what a source has for it. */
export function withCandidates(
  list: AssembledList,
  source: CandidateSource,
  found: Candidates | OperationalError | undefined,
): AssembledList {
  if (found instanceof OperationalError) return withError(list, source, found);
  const current = found && { source, candidates: found, from: 0 };
  return { ...list, current };
}

/** A page that continues at or after the source cannot do without it: items of earlier pages could come again. */
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

/** A source that a cursor came from had candidates once: they have been pruned since. */
export function withoutCandidates(list: AssembledList, { name }: CandidateSource): AssembledList {
  const isExpired = list.plan.rules.start?.candidateSource === name;
  return isExpired ? { ...list, error: createError('CURSOR_EXPIRED', {}) } : list;
}

/** The candidates to decide on next, if there are any. */
export function selectNext({ plan, page, current }: AssembledList): Selection | undefined {
  return current && selectCandidates(page, plan.rules, current.source, current);
}

/** The list with those of the selected candidates that it may show. */
export function takeNext(
  list: AssembledList,
  selection: Selection | undefined,
  shown: ShownItems,
): AssembledList {
  const { plan, current } = list;
  if (current === undefined || selection === undefined) return list;
  const { source: origin, candidates } = current;
  const taken = { origin, candidates, selection };
  const page = takeSelected(list.page, plan.rules, taken, shown.itemOf);
  const goesOn = selection.next < candidates.itemIds.length || candidates.hasMore;
  return {
    ...list,
    page,
    current:
      goesOn && !isComplete(page, plan.rules) ? { ...current, from: selection.next } : undefined,
    asLastSeen: list.asLastSeen || (shown.asLastSeen && selection.itemIds.length > 0),
  };
}

/** The source to read on, where all of its candidates have been decided on and it has more. */
export function exhaustedSource({ current }: AssembledList): CandidateSource | undefined {
  const isUsedUp = current !== undefined && current.from >= current.candidates.itemIds.length;
  return isUsedUp ? current.source : undefined;
}
