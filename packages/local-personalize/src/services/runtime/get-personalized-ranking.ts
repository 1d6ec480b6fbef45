import { randomUUID } from 'node:crypto';

import { invalidInput } from '../../lib/service-error.ts';
import { list, members } from '../../lib/validation.ts';
import { rankFor } from '../../model/query-model.ts';
import { operation } from '../operation.ts';
import { arn } from '../personalize/shared/types.ts';
import { withMetadata, withScores } from './answered-items.ts';
import { commonMembers, id, openCampaignModel } from './campaign-model.ts';

export const getPersonalizedRanking = operation(
  members({ campaignArn: arn, inputList: list(id, 500), userId: id }, commonMembers),
  async (context, { inputList, metadataColumns, ...input }) => {
    const campaign = await openCampaignModel(context, input);
    const { recipeType, queries } = campaign;
    if (recipeType !== 'PERSONALIZED_RANKING') {
      throw invalidInput(
        `Campaign ${input.campaignArn} does not rank: its recipe is ${recipeType}.`,
      );
    }
    const { recommendedItems, scores } = rankFor(queries, input, inputList);
    const items = withScores(recommendedItems, scores);
    return {
      personalizedRanking: await withMetadata(context, campaign, items, metadataColumns),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);
