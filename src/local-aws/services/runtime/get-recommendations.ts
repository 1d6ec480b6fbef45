import { randomUUID } from 'node:crypto';

import { operation } from '../operation.ts';
import { popularItems, recommendFor, similarTo } from '../personalize/ask-model.ts';
import type { Question } from '../personalize/open-sieve.ts';
import * as types from '../personalize/types.ts';
import { invalidInput } from '../service-error.ts';
import { anything, integer, list, members, text } from '../validation.ts';
import { type CampaignModel, campaignModel } from './campaign-model.ts';
import { withScores } from './with-scores.ts';

const id = text(1, 256);

export const getRecommendations = operation(
  members(
    {},
    {
      campaignArn: types.arn,
      recommenderArn: types.arn,
      userId: id,
      itemId: id,
      numResults: integer(0, 500),
      context: types.context,
      filterArn: types.arn,
      filterValues: types.filterValues,
      promotions: list(anything, 1),
      metadataColumns: anything,
    },
  ),
  async (world, { campaignArn, ...input }) => {
    if (campaignArn === undefined) throw invalidInput('Member campaignArn must not be null.');
    if (input.promotions ?? input.metadataColumns) {
      throw invalidInput('The local stand-in has no promotions and no metadata in answers.');
    }
    const campaign = await campaignModel(world, { ...input, campaignArn });
    // As in the service, 0 asks for the usual number.
    const count = input.numResults || 25;
    return {
      itemList: itemsFor(campaign, input, count),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);

function itemsFor({ recipeType, asking }: CampaignModel, question: Question, count: number) {
  const { userId, itemId } = question;
  switch (recipeType) {
    case 'USER_PERSONALIZATION': {
      const own = { ...question, userId: given('userId', userId) };
      const { recommendedItems, scores } = recommendFor(asking, own, count);
      return withScores(recommendedItems, scores);
    }
    case 'RELATED_ITEMS': {
      const own = { ...question, itemId: given('itemId', itemId) };
      return withScores(similarTo(asking, own, count));
    }
    case 'POPULAR_ITEMS':
      return withScores(popularItems(asking, question, count));
    case 'PERSONALIZED_RANKING':
    case 'USER_SEGMENTATION':
      throw invalidInput(`Campaigns of ${recipeType} recipes give no recommendations.`);
  }
}

function given(member: string, value: string | undefined): string {
  if (value === undefined) throw invalidInput(`Member ${member} must not be null.`);
  return value;
}
