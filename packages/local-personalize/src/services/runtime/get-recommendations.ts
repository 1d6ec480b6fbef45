import { randomUUID } from 'node:crypto';

import { invalidInput } from '../../errors/service-error.ts';
import { popularItems, recommendFor, similarTo } from '../../model/query-model.ts';
import { operation } from '../operation.ts';
import { arn, filterValues } from '../personalize/shared/types.ts';
import type { Question } from '../query/item-filter.ts';
import { integer, members } from '../validation.ts';
import { type CampaignModel, campaignModel } from './campaign-model.ts';
import * as types from './types.ts';
import { withMetadata } from './with-metadata.ts';
import { promotingOf, withPromotion } from './with-promotion.ts';
import { type AnsweredItem, withScores } from './with-scores.ts';

export const getRecommendations = operation(
  members(
    {},
    {
      campaignArn: arn,
      recommenderArn: arn,
      userId: types.id,
      itemId: types.id,
      numResults: integer(0, 500),
      context: types.context,
      filterArn: arn,
      filterValues,
      promotions: types.promotions,
      metadataColumns: types.metadataColumns,
    },
  ),
  async (world, { campaignArn, promotions = [], metadataColumns, ...input }) => {
    const asked = { ...input, campaignArn: given('campaignArn', campaignArn) };
    const campaign = await campaignModel(world, asked);
    // As in the service, 0 asks for the usual number.
    const count = input.numResults || 25;
    let items = itemsFor(campaign, input, count);
    for (const promotion of promotions) {
      const promoting = promotingOf(promotion, count);
      const { filterArn, filterValues: values } = promoting;
      const own = { ...asked, filterArn, filterValues: values };
      const promoted = itemsFor(await campaignModel(world, own), own, promoting.count);
      items = withPromotion(items, promoted, promoting);
    }
    return {
      itemList: await withMetadata(world, campaign, items, metadataColumns),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);

function itemsFor(
  { recipeType, asking }: CampaignModel,
  question: Question,
  count: number,
): readonly AnsweredItem[] {
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
