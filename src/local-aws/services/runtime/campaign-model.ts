import { type Asking, openAsking } from '../personalize/open-asking.ts';
import { type RecipeType, recipeTypeOf } from '../personalize/recipes.ts';
import { notFound } from '../service-error.ts';
import type { World } from '../world.ts';

export interface CampaignModel {
  readonly recipeType: RecipeType;
  readonly asking: Asking;
}

/** What a campaign answers from; the campaign has to be ACTIVE. */
export async function campaignModel(
  world: World,
  input: { readonly campaignArn: string; readonly filterArn?: string },
): Promise<CampaignModel> {
  const campaign = world.resources.campaigns.find(input.campaignArn);
  if (campaign?.status !== 'ACTIVE') throw notFound(input.campaignArn);
  const version = world.resources.solutionVersions.get(campaign.solutionVersionArn);
  return {
    recipeType: recipeTypeOf(version.recipeArn),
    asking: await openAsking(world, version, { ...input, config: campaign.campaignConfig }),
  };
}
