import type { NamedModel } from '../data/fitted-models.ts';
import { type RecipeType, recipeTypeOf } from '../personalize/recipes.ts';
import { notFound } from '../service-error.ts';
import type { World } from '../world.ts';

export interface CampaignModel {
  readonly recipeType: RecipeType;
  readonly named: NamedModel;
}

/** The model behind a campaign, which has to be ACTIVE. */
export async function campaignModel(world: World, campaignArn: string): Promise<CampaignModel> {
  const campaign = world.resources.campaigns.find(campaignArn);
  if (campaign?.status !== 'ACTIVE') throw notFound(campaignArn);
  const version = world.resources.solutionVersions.get(campaign.solutionVersionArn);
  return {
    recipeType: recipeTypeOf(version.recipeArn),
    named: await world.models.load(version),
  };
}
