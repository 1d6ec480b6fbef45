import { rankItems } from '../../engine/rank-items.ts';
import { recommendItems } from '../../engine/recommend-items.ts';
import { segmentUsers } from '../../engine/segment-users.ts';
import { similarItems } from '../../engine/similar-items.ts';
import type { NamedModel } from '../data/fitted-models.ts';
import { list, members, parseInput, text } from '../validation.ts';
import type { RecipeType } from './recipes.ts';

/** What a recipe answers to one line of a batch; refuses a line that is not of its kind. */
export type AnswerLine = (line: unknown) => object;

/** The answers of a recipe, out of a model. */
export function answerLines(
  recipeType: RecipeType,
  named: NamedModel,
  numResults: number,
): AnswerLine {
  const answers: Readonly<Record<RecipeType, AnswerLine>> = {
    USER_PERSONALIZATION: (line) => {
      const { userId } = parseInput(USER, line);
      return recommendFor(named, userId, numResults);
    },
    PERSONALIZED_RANKING: (line) => {
      const { userId, itemList } = parseInput(RANKING, line);
      return rankFor(named, userId, itemList);
    },
    RELATED_ITEMS: (line) => {
      const { itemId } = parseInput(ITEM, line);
      return { recommendedItems: similarTo(named, itemId, numResults) };
    },
    POPULAR_ITEMS: (line) => {
      parseInput(USER, line);
      const popular = named.model.popularItems.subarray(0, numResults);
      return { recommendedItems: namesOf(named.items, popular) };
    },
    USER_SEGMENTATION: (line) => {
      const item = named.itemNumber(parseInput(ITEM, line).itemId);
      const users = item < 0 ? [] : segmentUsers(named.model, item, numResults);
      return { usersList: namesOf(named.users, users) };
    },
  };
  return answers[recipeType];
}

export interface RecommendedItems {
  readonly recommendedItems: readonly string[];
  /** Null for items that the model does not know. */
  readonly scores: readonly (number | null)[];
}

/** Items for a user. */
export function recommendFor(named: NamedModel, userId: string, count: number): RecommendedItems {
  const { items, scores } = recommendItems(named.model, named.userNumber(userId), count);
  return { recommendedItems: namesOf(named.items, items), scores };
}

/** The list in the user's order; items that the model does not know stand behind, as they came. */
export function rankFor(
  named: NamedModel,
  userId: string,
  itemList: readonly string[],
): RecommendedItems {
  const distinct = [...new Set(itemList)];
  const known = distinct.map((name) => named.itemNumber(name)).filter((item) => item >= 0);
  const unknown = distinct.filter((name) => named.itemNumber(name) < 0);
  const ranked = rankItems(named.model, named.userNumber(userId), known);
  return {
    recommendedItems: [...namesOf(named.items, ranked.items), ...unknown],
    scores: [...ranked.scores, ...unknown.map(() => null)],
  };
}

/** Items like an item. */
export function similarTo(named: NamedModel, itemId: string, count: number): readonly string[] {
  return namesOf(named.items, similarItems(named.model, named.itemNumber(itemId), count));
}

const id = text(1, 256);
const USER = members({ userId: id }, {});
const ITEM = members({ itemId: id }, {});
const RANKING = members({ userId: id, itemList: list(id, 500) }, {});

function namesOf(names: readonly string[], numbers: Iterable<number>): string[] {
  return Array.from(numbers, (number) => names[number] ?? '');
}
