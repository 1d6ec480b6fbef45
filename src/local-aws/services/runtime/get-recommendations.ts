import { randomUUID } from 'node:crypto';

import type { NamedModel } from '../data/fitted-models.ts';
import { operation } from '../operation.ts';
import { recommendFor, similarTo } from '../personalize/answer-line.ts';
import type { RecipeType } from '../personalize/recipes.ts';
import { arn } from '../personalize/types.ts';
import { invalidInput } from '../service-error.ts';
import { anything, integer, members, text } from '../validation.ts';
import { campaignModel } from './campaign-model.ts';
import { withScores } from './with-scores.ts';

const id = text(1, 256);

export const getRecommendations = operation(
  members(
    { campaignArn: arn },
    { userId: id, itemId: id, numResults: integer(0, 500), context: anything, filterArn: arn },
  ),
  async (world, input) => {
    if (input.filterArn !== undefined) {
      throw invalidInput('The local stand-in has no filters yet.');
    }
    const { recipeType, named } = await campaignModel(world, input.campaignArn);
    return {
      itemList: itemsFor(recipeType, named, input),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);

interface Wanted {
  readonly userId?: string;
  readonly itemId?: string;
  readonly numResults?: number;
}

function itemsFor(recipeType: RecipeType, named: NamedModel, wanted: Wanted): object[] {
  const count = wanted.numResults ?? 25;
  switch (recipeType) {
    case 'USER_PERSONALIZATION': {
      const userId = given('userId', wanted.userId);
      const { recommendedItems, scores } = recommendFor(named, userId, count);
      return withScores(recommendedItems, scores);
    }
    case 'RELATED_ITEMS':
      return withScores(similarTo(named, given('itemId', wanted.itemId), count));
    case 'POPULAR_ITEMS':
      return withScores(
        Array.from(named.model.popularItems.subarray(0, count), (item) => named.items[item] ?? ''),
      );
    case 'PERSONALIZED_RANKING':
    case 'USER_SEGMENTATION':
      throw invalidInput(`Campaigns of ${recipeType} recipes give no recommendations.`);
  }
}

function given(member: string, value: string | undefined): string {
  if (value === undefined) throw invalidInput(`Member ${member} must not be null.`);
  return value;
}
