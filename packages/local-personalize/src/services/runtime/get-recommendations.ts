import { randomUUID } from 'node:crypto';

import { invalidInput } from '../../lib/service-error.ts';
import { integer, members } from '../../lib/validation.ts';
import { popularItems, type Query, recommendFor, similarTo } from '../../model/query-model.ts';
import { operation } from '../operation.ts';
import { arn } from '../personalize/shared/types.ts';
import { type AnsweredItem, withMetadata, withScores } from './answered-items.ts';
import { type CampaignModel, commonMembers, id, openCampaignModel } from './campaign-model.ts';
import { completePromotion, promotions, withPromotion } from './promotions.ts';

export const getRecommendations = operation(
  members(
    {},
    {
      campaignArn: arn,
      recommenderArn: arn,
      userId: id,
      itemId: id,
      numResults: integer(0, 500),
      promotions,
      ...commonMembers,
    },
  ),
  async (context, { campaignArn, promotions: given = [], metadataColumns, ...input }) => {
    const request = { ...input, campaignArn: required('campaignArn', campaignArn) };
    const campaign = await openCampaignModel(context, request);
    // As with the service, 0 means the default.
    const count = input.numResults || 25;
    let items = itemsFor(campaign, input, count);
    for (const one of given) {
      const promotion = completePromotion(one, count);
      const { filterArn, filterValues } = promotion;
      const own = { ...request, filterArn, filterValues };
      const promoted = itemsFor(await openCampaignModel(context, own), own, promotion.count);
      items = withPromotion(items, promoted, promotion);
    }
    return {
      itemList: await withMetadata(context, campaign, items, metadataColumns),
      recommendationId: `RID-${randomUUID()}`,
    };
  },
);

function itemsFor(
  { recipeType, queries }: CampaignModel,
  query: Query,
  count: number,
): readonly AnsweredItem[] {
  switch (recipeType) {
    case 'USER_PERSONALIZATION': {
      const userQuery = { ...query, userId: required('userId', query.userId) };
      const { recommendedItems, scores } = recommendFor(queries, userQuery, count);
      return withScores(recommendedItems, scores);
    }
    case 'RELATED_ITEMS': {
      const itemQuery = { ...query, itemId: required('itemId', query.itemId) };
      return withScores(similarTo(queries, itemQuery, count));
    }
    case 'POPULAR_ITEMS':
      return withScores(popularItems(queries, query, count));
    case 'PERSONALIZED_RANKING':
    case 'USER_SEGMENTATION':
      throw invalidInput(`Campaigns of ${recipeType} recipes give no recommendations.`);
  }
}

function required(member: string, value: string | undefined): string {
  if (value === undefined) throw invalidInput(`Member ${member} must not be null.`);
  return value;
}
