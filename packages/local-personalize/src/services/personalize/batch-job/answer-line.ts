import {
  popularItems,
  rankFor,
  recommendFor,
  similarTo,
  usersFor,
} from '../../../model/query-model.ts';
import type { Asking } from '../../query/open-query.ts';
import { usersForAttributes } from '../../query/users-for-attributes.ts';
import { list, members, parseInput, text } from '../../validation.ts';
import { asksForAttributes, type RecipeType, recipeTypeOf } from '../recipe/recipes.ts';
import { filterValues } from '../shared/types.ts';

/** What a recipe answers to one line of a batch; refuses a line that is not of its kind. */
export type AnswerLine = (line: unknown) => object;

/** The answers of a version. */
export function answerLines(asking: Asking, numResults: number): AnswerLine {
  const answers: Readonly<Record<RecipeType, AnswerLine>> = {
    USER_PERSONALIZATION: (line) => recommendFor(asking, parseInput(USER, line), numResults),
    PERSONALIZED_RANKING: (line) => {
      const { itemList, ...question } = parseInput(RANKING, line);
      return rankFor(asking, question, itemList);
    },
    RELATED_ITEMS: (line) => ({
      recommendedItems: similarTo(asking, parseInput(ITEM, line), numResults),
    }),
    POPULAR_ITEMS: (line) => ({
      recommendedItems: popularItems(asking, parseInput(USER, line), numResults),
    }),
    USER_SEGMENTATION: (line) => ({
      usersList: asksForAttributes(asking.recipeArn)
        ? usersForAttributes(asking, parseInput(ATTRIBUTES, line), numResults)
        : usersFor(asking, parseInput(ITEM, line), numResults),
    }),
  };
  return answers[recipeTypeOf(asking.recipeArn)];
}

const id = text(1, 256);
const USER = members({ userId: id }, { filterValues });
const ITEM = members({ itemId: id }, { userId: id, filterValues });
const RANKING = members({ userId: id, itemList: list(id, 500) }, { filterValues });
const ATTRIBUTES = members({ itemAttributes: text(1, 2500) }, { filterValues });
