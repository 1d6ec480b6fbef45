import {
  buildUserProfile,
  type ItemInteraction,
  rankItems,
  recommendItems,
  segmentUsers,
  similarItems,
  takeFirst,
  type UserProfile,
  weighEvent,
} from '@recommendation-gateway/item-model';

import type { Exploration } from './exploration.ts';
import type { NamedModel } from './model-file.ts';
import type { TrainingSettings } from './training-settings.ts';

/** A query for a user, for an item, or both. */
export interface Query {
  readonly userId?: string;
  readonly itemId?: string;
  /** Values for the placeholders of the filter. */
  readonly filterValues?: Readonly<Record<string, string>>;
}

export type UserQuery = Query & { readonly userId: string };
export type ItemQuery = Query & { readonly itemId: string };

/** Tells of an id whether it may be in the answer to the query. */
export type ItemFilter = (query: Query) => (id: string) => boolean;

/** What answers are made of: the model, the events since its training, and what may be in an answer. */
export interface QueryContext {
  readonly named: NamedModel;
  readonly exploration: Exploration;
  /** Whether similar items may come from the items' own data. */
  readonly usesContent: boolean;
  readonly isAllowed: ItemFilter;
  /** What the user did after the training was requested. */
  readonly recentInteractions: (userId: string) => readonly ItemInteraction[];
}

export interface RecommendedItems {
  readonly recommendedItems: readonly string[];
  /** Null for items that the model does not know. */
  readonly scores: readonly (number | null)[];
}

/** Items for a user. */
export function recommendFor(
  context: QueryContext,
  query: UserQuery,
  count: number,
): RecommendedItems {
  const { named, exploration } = context;
  const request = { profile: profileFor(context, query), exploration };
  const options = { count, allows: allowsItem(context, query) };
  const { items, scores } = recommendItems(named.model, request, options);
  return { recommendedItems: namesOf(named.items, items), scores };
}

/** The list in the user's order; items that the model does not know come last, in their given order. */
export function rankFor(
  context: QueryContext,
  query: UserQuery,
  itemList: readonly string[],
): RecommendedItems {
  const { named } = context;
  const distinct = [...new Set(itemList)].filter(context.isAllowed(query));
  const known = distinct.map((name) => named.itemNumber(name)).filter((item) => item >= 0);
  const unknown = distinct.filter((name) => named.itemNumber(name) < 0);
  const { items, scores } = rankItems(named.model, profileFor(context, query), known);
  return {
    recommendedItems: [...namesOf(named.items, items), ...unknown],
    scores: [...scores, ...unknown.map(() => null)],
  };
}

/** Items similar to an item. */
export function similarTo(
  context: QueryContext,
  query: ItemQuery,
  count: number,
): readonly string[] {
  const { named, usesContent } = context;
  const request = { item: named.itemNumber(query.itemId), usesContent };
  const options = { count, allows: allowsItem(context, query) };
  return namesOf(named.items, similarItems(named.model, request, options));
}

/** The items that most users interact with. */
export function popularItems(
  context: QueryContext,
  query: Query,
  count: number,
): readonly string[] {
  const { named } = context;
  const options = { count, allows: allowsItem(context, query) };
  return namesOf(named.items, takeFirst(named.model.popularItems, options));
}

/** The users most likely to interact with an item; none for an item that the model does not know. */
export function usersFor(
  context: QueryContext,
  query: ItemQuery,
  count: number,
): readonly string[] {
  const item = context.named.itemNumber(query.itemId);
  return item < 0 ? [] : usersForAny(context, query, [item], count);
}

/** The users most likely to interact with any of the items, which are given by number. */
export function usersForAny(
  { named, isAllowed }: QueryContext,
  query: Query,
  items: readonly number[],
  count: number,
): readonly string[] {
  const isUserAllowed = isAllowed(query);
  const allows = (user: number) => isUserAllowed(named.users[user] ?? '');
  return namesOf(named.users, segmentUsers(named.model, items, { count, allows }));
}

interface RecentEvent {
  readonly itemId: string;
  readonly eventType: string;
  /** NaN where there is none. */
  readonly eventValue: number;
  /** Epoch seconds. */
  readonly time: number;
}

/** The events that the solution trains on, with items that the model knows. */
export function weighRecentEvents(
  named: NamedModel,
  { selection }: TrainingSettings,
  eventsOf: (userId: string) => readonly RecentEvent[],
): QueryContext['recentInteractions'] {
  return (userId) =>
    eventsOf(userId).flatMap(({ itemId, eventType, eventValue, time }) => {
      const item = named.itemNumber(itemId);
      const weight = weighEvent(selection, eventType, eventValue);
      return item < 0 || weight === undefined ? [] : [{ item, time, weight }];
    });
}

/** The user's history, with what the user did since the training. */
function profileFor(context: QueryContext, { userId }: UserQuery): UserProfile {
  const { named, recentInteractions } = context;
  return buildUserProfile(named.model, named.userNumber(userId), recentInteractions(userId));
}

function allowsItem({ named, isAllowed }: QueryContext, query: Query): (item: number) => boolean {
  const isItemAllowed = isAllowed(query);
  return (item) => isItemAllowed(named.items[item] ?? '');
}

function namesOf(names: readonly string[], numbers: Iterable<number>): string[] {
  return Array.from(numbers, (number) => names[number] ?? '');
}
