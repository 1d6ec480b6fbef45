import { randomUUID } from 'node:crypto';

import { operation } from '../operation.ts';
import { rankFor } from '../personalize/answer-line.ts';
import { arn } from '../personalize/types.ts';
import { invalidInput } from '../service-error.ts';
import { anything, list, members, text } from '../validation.ts';
import { campaignModel } from './campaign-model.ts';
import { withScores } from './with-scores.ts';

const id = text(1, 256);

export const getPersonalizedRanking = operation(
  members(
    { campaignArn: arn, inputList: list(id, 500), userId: id },
    { context: anything, filterArn: arn },
  ),
  async (world, { campaignArn, inputList, userId, filterArn }) => {
    if (filterArn !== undefined) throw invalidInput('The local stand-in has no filters yet.');
    const { recipeType, named } = await campaignModel(world, campaignArn);
    if (recipeType !== 'PERSONALIZED_RANKING') {
      throw invalidInput(`Campaign ${campaignArn} does not rank: its recipe is ${recipeType}.`);
    }
    const { recommendedItems, scores } = rankFor(named, userId, inputList);
    return {
      personalizedRanking: withScores(recommendedItems, scores),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);
