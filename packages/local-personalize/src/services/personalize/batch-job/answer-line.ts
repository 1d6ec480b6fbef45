import { list, members, parseInput, text } from '../../../lib/validation.ts';
import {
  popularItems,
  rankFor,
  recommendFor,
  similarTo,
  usersFor,
  usersForAny,
} from '../../../model/query-model.ts';
import { itemsWith } from '../../query/item-attributes.ts';
import type { VersionQueries } from '../../query/open-query.ts';
import { needsAttributes, type RecipeType, recipeTypeOf } from '../recipe/recipes.ts';
import { filterValues } from '../shared/types.ts';

/** Answers one line of a batch; refuses a line that its recipe cannot answer. */
export type AnswerLine = (line: unknown) => object;

/** How the recipe of the version answers lines. */
export function createAnswerLine(queries: VersionQueries, numResults: number): AnswerLine {
  const answers: Readonly<Record<RecipeType, AnswerLine>> = {
    USER_PERSONALIZATION: (line) => recommendFor(queries, parseInput(USER, line), numResults),
    PERSONALIZED_RANKING: (line) => {
      const { itemList, ...query } = parseInput(RANKING, line);
      return rankFor(queries, query, itemList);
    },
    RELATED_ITEMS: (line) => ({
      recommendedItems: similarTo(queries, parseInput(ITEM, line), numResults),
    }),
    POPULAR_ITEMS: (line) => ({
      recommendedItems: popularItems(queries, parseInput(USER, line), numResults),
    }),
    USER_SEGMENTATION: (line) => ({
      usersList: needsAttributes(queries.recipeArn)
        ? usersForAttributes(queries, line, numResults)
        : usersFor(queries, parseInput(ITEM, line), numResults),
    }),
  };
  return answers[recipeTypeOf(queries.recipeArn)];
}

/** The users most likely to interact with items that have the attributes; none where no item has them. */
function usersForAttributes(
  queries: VersionQueries,
  line: unknown,
  count: number,
): readonly string[] {
  const query = parseInput(ATTRIBUTES, line);
  const items = itemsWith(queries, query.itemAttributes);
  return items.length === 0 ? [] : usersForAny(queries, query, items, count);
}

const id = text(1, 256);
const USER = members({ userId: id }, { filterValues });
const ITEM = members({ itemId: id }, { userId: id, filterValues });
const RANKING = members({ userId: id, itemList: list(id, 500) }, { filterValues });
const ATTRIBUTES = members({ itemAttributes: text(1, 2500) }, { filterValues });
