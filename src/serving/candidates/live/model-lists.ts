import type { LiveModel, ScoredItems, Session } from '@recommendation-gateway/item-model';
import { OperationalError } from '@recommendation-gateway/lib';

import type { HeldModel } from '../../item-model/held-model.ts';
import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, FoundCandidates } from '../candidate-source.ts';
import { readRows } from '../read-rows.ts';
import type { ListSubject } from '../signal.ts';

/** As many items as a list can have, with some to spare for those that may not be shown. */
export const WANTED = { count: 300, allows: () => true };

/** The item model that a list is read from; undefined if there is none. */
export function modelOf(
  { itemModels }: ServingContext,
  { generations }: ListSubject,
): HeldModel | undefined {
  const generation = generations.get('ITEM_MODEL');
  return generation && itemModels.find(generation.id);
}

/** An item and when the visitor interacted with it, in epoch seconds. */
interface TimedItem {
  readonly itemId: string;
  readonly seconds: number;
}

/** A session, with its items also by their numbers in a model. */
export interface ModelSession extends Session {
  readonly itemIds: readonly string[];
  /** Whether the model knows any of its items. */
  readonly isKnown: boolean;
}

/** What the model knows of items that a visitor interacted with, newest first. */
export function toSession({ model }: HeldModel, events: readonly TimedItem[]): ModelSession {
  const itemIds = events.map(({ itemId }) => itemId);
  const item = itemIds.map((itemId) => model.numberOf(itemId));
  const isKnown = item.some((number) => number >= 0);
  return { itemIds, item, time: events.map(({ seconds }) => seconds), isKnown };
}

/** The newest interactions with the items of the request before them, as if these were the newest of all. */
export function eventsOf({ subject, signals }: CandidateRequest): TimedItem[] | OperationalError {
  const { interactions } = signals;
  // A further page without interactions would be one of another list.
  if (interactions instanceof OperationalError) {
    return subject.isContinued ? interactions : itemEvents(subject, subject.asOf);
  }
  const asOf = interactions?.asOf ?? subject.asOf;
  return [...itemEvents(subject, asOf), ...(interactions?.interactions ?? [])];
}

function itemEvents({ itemIds }: ListSubject, asOf: Date): TimedItem[] {
  const now = asOf.getTime() / 1_000;
  return itemIds.map((itemId, index) => ({ itemId, seconds: now - index }));
}

const numbersByModel = new WeakMap<LiveModel, WeakMap<readonly string[], Int32Array>>();

/** The numbers of items in a model. They are kept with an array of ids that many requests share. */
export function numbersIn(model: LiveModel, itemIds: readonly string[]): Int32Array {
  const known = numbersByModel.get(model) ?? new WeakMap<readonly string[], Int32Array>();
  numbersByModel.set(model, known);
  const numbers =
    known.get(itemIds) ?? Int32Array.from(itemIds, (itemId) => model.numberOf(itemId));
  known.set(itemIds, numbers);
  return numbers;
}

/** Scored items of a model as candidates. `because` returns the index of the event that an item follows from, or -1. */
export function toCandidates(
  { model }: HeldModel,
  { items, scores }: ScoredItems,
  events?: { readonly itemIds: readonly string[]; readonly because: (item: number) => number },
): FoundCandidates {
  if (items.length === 0) return undefined;
  const itemIds = Array.from(items, (item) => model.itemIds[item] ?? '');
  if (events === undefined) return { itemIds, scores };
  const because = (index: number) => events.itemIds[events.because(items[index] ?? -1)] ?? null;
  return { itemIds, scores, because };
}

/** Integers up to here are exact. */
const LARGEST = 2 ** 52;

/**
 * The indexes of scores, best first; equal ones keep their order. Score and index are sorted as one number, which takes a
 * third of the time of a comparison. Scores that differ by less than the 10^12th part of the best one count as equal.
 */
export function orderOf(scores: Float64Array): number[] {
  const { length } = scores;
  let best = 0;
  for (const score of scores) best = Math.max(best, score);
  const unit = LARGEST / length / (best || 1);
  const keys = scores.map((score, index) => index - Math.round(score * unit) * length);
  return Array.from(keys.sort(), (key) => key - Math.floor(key / length) * length);
}

/** The items of these categories, by the catalogue of the list's generations; all items if there is no restriction. */
export async function keepCategories(
  { reader }: ServingContext,
  { subject, filter: { categories } }: CandidateRequest,
  itemIds: readonly string[],
): Promise<readonly string[]> {
  if (categories === null) return itemIds;
  const generationId = subject.generations.get('POPULAR_ITEMS')?.id;
  const [rows] = await readRows(reader.catalogueItems, [{ generationId }], () => itemIds);
  return itemIds.filter((itemId) => {
    const category = rows?.get(itemId)?.category ?? null;
    return category !== null && categories.includes(category);
  });
}

/** Why there are no candidates of the model: it is missing, or else the given reason. */
export function explainMissing({ itemModels }: ServingContext, otherwise: string): string {
  return itemModels.absence() ?? otherwise;
}
