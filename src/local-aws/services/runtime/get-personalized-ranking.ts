import { randomUUID } from 'node:crypto';

import { operation } from '../operation.ts';
import { rankFor } from '../personalize/ask-model.ts';
import * as types from '../personalize/types.ts';
import { invalidInput } from '../service-error.ts';
import { anything, list, members, text } from '../validation.ts';
import { campaignModel } from './campaign-model.ts';
import { withScores } from './with-scores.ts';

const id = text(1, 256);

export const getPersonalizedRanking = operation(
  members(
    { campaignArn: types.arn, inputList: list(id, 500), userId: id },
    {
      context: types.context,
      filterArn: types.arn,
      filterValues: types.filterValues,
      metadataColumns: anything,
    },
  ),
  async (world, { inputList, ...input }) => {
    if (input.metadataColumns) {
      throw invalidInput('The local stand-in has no metadata in answers.');
    }
    const { recipeType, asking } = await campaignModel(world, input);
    if (recipeType !== 'PERSONALIZED_RANKING') {
      throw invalidInput(
        `Campaign ${input.campaignArn} does not rank: its recipe is ${recipeType}.`,
      );
    }
    const { recommendedItems, scores } = rankFor(asking, input, inputList);
    return {
      personalizedRanking: withScores(recommendedItems, scores),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);
