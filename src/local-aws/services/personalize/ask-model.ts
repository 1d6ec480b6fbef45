import { rankItems } from '../../engine/rank-items.ts';
import { recommendItems } from '../../engine/recommend-items.ts';
import { segmentUsers } from '../../engine/segment-users.ts';
import { similarItems } from '../../engine/similar-items.ts';
import type { NamedModel } from '../data/fitted-models.ts';
import { fuseLists } from './fuse-lists.ts';
import type { Asking } from './open-asking.ts';
import type { Question } from './open-sieve.ts';
import { takeAllowed } from './take-allowed.ts';

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
  const { named } = asking;
  const isAllowed = asking.sieve(question);
  const chosen = takeAllowed((wanted) => recommended(asking, question.userId, wanted), {
    total: named.items.length,
    count,
    isAllowed: ({ name }) => isAllowed(name),
  });
  return {
    recommendedItems: chosen.map(({ name }) => name),
    scores: chosen.map(({ score }) => score),
  };
}

/** The list in the user's order; items that the model does not know stand behind, as they came. */
export function rankFor(
  asking: Asking,
  question: UserQuestion,
  itemList: readonly string[],
): RecommendedItems {
  const { named, recentItems } = asking;
  const distinct = [...new Set(itemList)].filter(asking.sieve(question));
  const known = distinct.map((name) => named.itemNumber(name)).filter((item) => item >= 0);
  const unknown = distinct.filter((name) => named.itemNumber(name) < 0);
  const { items, scores } = rankItems(named.model, named.userNumber(question.userId), known);
  const near = nearLists(named, recentItems(question.userId), named.items.length);
  const inList = new Set(distinct);
  const ranked =
    near.length === 0
      ? { items: namesOf(named.items, items), scores }
      : fuseLists([
          namesOf(named.items, items),
          ...near.map((list) => list.filter((name) => inList.has(name))),
        ]);
  return {
    recommendedItems: [...ranked.items, ...unknown],
    scores: [...ranked.scores, ...unknown.map(() => null)],
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
  return takeAllowed((wanted) => namesOf(named.items, similarItems(named.model, item, wanted)), {
    total: named.items.length,
    count,
    isAllowed: asking.sieve(question),
  });
}

/** The items that most users meet. */
export function popularItems(asking: Asking, question: Question, count: number): readonly string[] {
  const { named } = asking;
  return takeAllowed(
    (wanted) => namesOf(named.items, named.model.popularItems.subarray(0, wanted)),
    { total: named.items.length, count, isAllowed: asking.sieve(question) },
  );
}

/** The users most likely to meet an item; of an item that the model does not know, nobody. */
export function usersFor(asking: Asking, question: ItemQuestion, count: number): readonly string[] {
  const { named } = asking;
  const item = named.itemNumber(question.itemId);
  if (item < 0) return [];
  return takeAllowed((wanted) => namesOf(named.users, segmentUsers(named.model, item, wanted)), {
    total: named.users.length,
    count,
    isAllowed: asking.sieve(question),
  });
}

interface Scored {
  readonly name: string;
  readonly score: number;
}

function recommended({ named, recentItems }: Asking, userId: string, count: number): Scored[] {
  const { items, scores } = recommendItems(named.model, named.userNumber(userId), count);
  const near = nearLists(named, recentItems(userId), count);
  const names = namesOf(named.items, items);
  const list = near.length === 0 ? { items: names, scores } : fuseLists([...near, names]);
  return list.items.slice(0, count).map((name, at) => ({ name, score: list.scores[at] ?? 0 }));
}

/** What is like the items that the model has not seen the user with. */
function nearLists(named: NamedModel, recent: readonly string[], count: number): string[][] {
  return recent
    .slice(0, MOST_RECENT)
    .map((name) => named.itemNumber(name))
    .filter((item) => item >= 0)
    .map((item) => namesOf(named.items, similarItems(named.model, item, count)));
}

const MOST_RECENT = 10;

function namesOf(names: readonly string[], numbers: Iterable<number>): string[] {
  return Array.from(numbers, (number) => names[number] ?? '');
}
