import { randomUUID } from 'node:crypto';

import { invalidInput } from '../../errors/service-error.ts';
import { rankFor } from '../../model/query-model.ts';
import { operation } from '../operation.ts';
import { arn, filterValues } from '../personalize/shared/types.ts';
import { list, members } from '../validation.ts';
import { campaignModel } from './campaign-model.ts';
import * as types from './types.ts';
import { withMetadata } from './with-metadata.ts';
import { withScores } from './with-scores.ts';

export const getPersonalizedRanking = operation(
  members(
    { campaignArn: arn, inputList: list(types.id, 500), userId: types.id },
    {
      context: types.context,
      filterArn: arn,
      filterValues,
      metadataColumns: types.metadataColumns,
    },
  ),
  async (world, { inputList, metadataColumns, ...input }) => {
    const campaign = await campaignModel(world, input);
    const { recipeType, asking } = campaign;
    if (recipeType !== 'PERSONALIZED_RANKING') {
      throw invalidInput(
        `Campaign ${input.campaignArn} does not rank: its recipe is ${recipeType}.`,
      );
    }
    const { recommendedItems, scores } = rankFor(asking, input, inputList);
    const items = withScores(recommendedItems, scores);
    return {
      personalizedRanking: await withMetadata(world, campaign, items, metadataColumns),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);
