import {
  rankItems,
  recommendItems,
  segmentUsers,
  similarItems,
  takeFirst,
  type UserProfile,
  buildUserProfile,
} from '@recommendation-gateway/item-model';

import { looksAtItems } from '../services/personalize/recipe/recipes.ts';
import type { Question } from '../services/query/item-filter.ts';
import type { Asking } from '../services/query/open-query.ts';

export interface RecommendedItems {
  readonly recommendedItems: readonly string[];
  /** Null for items that the model does not know. */
  readonly scores: readonly (number | null)[];
}

/** A question about a user. */
export type UserQuestion = Question & { readonly userId: string };
/** A question about an item. */
export type ItemQuestion = Question & { readonly itemId: string };

/** Items for a user; what the user did since the training counts too. */
export function recommendFor(
  asking: Asking,
  question: UserQuestion,
  count: number,
): RecommendedItems {
  const { named, exploration } = asking;
  const asked = { profile: profileFor(asking, question), exploration };
  const wanted = { count, allows: allowedItem(asking, question) };
  const { items, scores } = recommendItems(named.model, asked, wanted);
  return { recommendedItems: namesOf(named.items, items), scores };
}

/** The list in the user's order; items that the model does not know stand behind, as they came. */
export function rankFor(
  asking: Asking,
  question: UserQuestion,
  itemList: readonly string[],
): RecommendedItems {
  const { named } = asking;
  const distinct = [...new Set(itemList)].filter(asking.sieve(question));
  const known = distinct.map((name) => named.itemNumber(name)).filter((item) => item >= 0);
  const unknown = distinct.filter((name) => named.itemNumber(name) < 0);
  const { items, scores } = rankItems(named.model, profileFor(asking, question), known);
  return {
    recommendedItems: [...namesOf(named.items, items), ...unknown],
    scores: [...scores, ...unknown.map(() => null)],
  };
}

/** Items like an item. */
export function similarTo(
  asking: Asking,
  question: ItemQuestion,
  count: number,
): readonly string[] {
  const { named } = asking;
  const item = named.itemNumber(question.itemId);
  const asked = { item, usesContent: looksAtItems(asking.recipeArn) };
  const wanted = { count, allows: allowedItem(asking, question) };
  return namesOf(named.items, similarItems(named.model, asked, wanted));
}

/** The items that most users meet. */
export function popularItems(asking: Asking, question: Question, count: number): readonly string[] {
  const { named } = asking;
  const wanted = { count, allows: allowedItem(asking, question) };
  return namesOf(named.items, takeFirst(named.model.popularItems, wanted));
}

/** The users most likely to meet an item; of an item that the model does not know, nobody. */
export function usersFor(asking: Asking, question: ItemQuestion, count: number): readonly string[] {
  const item = asking.named.itemNumber(question.itemId);
  return item < 0 ? [] : usersForAny(asking, question, [item], count);
}

/** The users most likely to meet any of the items, given by number. */
export function usersForAny(
  { named, sieve }: Asking,
  question: Question,
  items: readonly number[],
  count: number,
): readonly string[] {
  const isAllowed = sieve(question);
  const allows = (user: number) => isAllowed(named.users[user] ?? '');
  return namesOf(named.users, segmentUsers(named.model, items, { count, allows }));
}

/** What the user did, also since the training. */
function profileFor({ named, recentMeetings }: Asking, { userId }: UserQuestion): UserProfile {
  return buildUserProfile(named.model, named.userNumber(userId), recentMeetings(userId));
}

function allowedItem({ named, sieve }: Asking, question: Question): (item: number) => boolean {
  const isAllowed = sieve(question);
  return (item) => isAllowed(named.items[item] ?? '');
}

function namesOf(names: readonly string[], numbers: Iterable<number>): string[] {
  return Array.from(numbers, (number) => names[number] ?? '');
}
