import { replaceGroups, replaceWhere } from '../../lib/collections.ts';
import type { CandidateRequest, CandidateSource } from '../candidates/candidate-source.ts';
import { readSignals } from '../candidates/read-signals.ts';
import type { Served } from '../freshness/served-generations.ts';
import { readShownItems } from '../items/read-shown-items.ts';
import type { ServingContext } from '../serving-context.ts';
import {
  type AssembledList,
  beginList,
  exhaustedSource,
  lookAheadSource,
  nextSource,
  selectNext,
  takeNext,
  withCandidates,
  withoutCandidates,
} from './assembled-list.ts';
import type { ListPlan } from './plan-list.ts';

type Lists = readonly AssembledList[];

/**
 * Assembles lists from their sources, one source after another, until each list is complete or has no source left. A
 * source that no list needs is not read; each costs a bounded number of statements for any number of lists.
 */
export async function assembleLists(
  context: ServingContext,
  served: Served,
  plans: readonly ListPlan[],
): Promise<Lists> {
  const fillFrom = async (lists: Lists, choose: ChooseSource) =>
    lists.some((list) => choose(list) !== undefined)
      ? decideAll(context, served, await readChosen(context, lists, choose))
      : lists;
  let lists: Lists = plans.map((plan) => beginList(plan));
  while (lists.some((list) => nextSource(list) !== undefined)) {
    lists = await fillFrom(lists, nextSource);
    lists = await fillFrom(lists, lookAheadSource);
  }
  return lists;
}

type ChooseSource = (list: AssembledList) => CandidateSource | undefined;

/** Reads the chosen source of each list; lists without one are returned unchanged. */
async function readChosen(
  context: ServingContext,
  lists: Lists,
  choose: ChooseSource,
): Promise<Lists> {
  return replaceGroups(lists, choose, async (source, group) => {
    if (source === undefined) return group;
    const reading = group.map((list) => {
      const remaining = list.remaining.filter((one) => one !== source);
      return { ...list, remaining };
    });
    return readSource(context, source, reading);
  });
}

async function readSource(
  context: ServingContext,
  source: CandidateSource,
  lists: Lists,
): Promise<Lists> {
  const { fallback } = source;
  const read = await readCandidates(context, source, lists);
  return fallback === undefined
    ? read.map((list) => (isWithout(list) ? explainWithout(context, source, list) : list))
    : replaceWhere(read, isWithout, async (without) => readSource(context, fallback, without));
}

function explainWithout(
  context: ServingContext,
  source: CandidateSource,
  list: AssembledList,
): AssembledList {
  const explanation = source.explainMissing?.(context, toRequest(list, source));
  return withoutCandidates(list, source, explanation);
}

function isWithout({ current, error }: AssembledList): boolean {
  return current === undefined && error === undefined;
}

async function readCandidates(
  context: ServingContext,
  source: CandidateSource,
  lists: Lists,
): Promise<Lists> {
  const { needs } = source;
  const withSignals = needs.length === 0 ? lists : await readSignals(context, needs, lists);
  const found = await source.read(
    context,
    withSignals.map((list) => toRequest(list, source)),
  );
  return withSignals.map((list, index) => withCandidates(list, source, found[index]));
}

function toRequest(
  { plan: { request }, subject, signals, current }: AssembledList,
  { kind }: CandidateSource,
): CandidateRequest {
  return {
    subject,
    key: subject.key,
    filter: request.filter,
    generationId: kind === null ? undefined : subject.generations.get(kind)?.id,
    signals,
    after: current?.candidates.positions?.at(-1),
  };
}

/** Decides on candidates until the lists are complete or their current sources have none left. */
async function decideAll(context: ServingContext, served: Served, lists: Lists): Promise<Lists> {
  let deciding = lists;
  while (deciding.some(({ current }) => current !== undefined)) {
    const selections = deciding.map((list) => selectNext(list));
    const itemIds = selections.flatMap((selection) => selection?.itemIds ?? []);
    const shown = await readShownItems(context, served, itemIds);
    const decided = deciding.map((list, index) => takeNext(list, selections[index], shown));
    deciding = await replaceGroups(decided, exhaustedSource, async (source, group) =>
      source === undefined ? group : readCandidates(context, source, group),
    );
  }
  return deciding;
}
