import { invalidInput, notFound } from '../../errors/service-error.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { type RecipeType, recipeTypeOf } from '../personalize/recipe/recipes.ts';
import type { Campaign, SolutionVersion } from '../personalize/shared/records.ts';
import { type Asking, openAsking } from '../query/open-query.ts';

export interface CampaignModel {
  readonly campaign: Campaign;
  readonly version: SolutionVersion;
  readonly recipeType: RecipeType;
  readonly asking: Asking;
}

/** What a campaign answers from; the campaign has to be ACTIVE. */
export async function campaignModel(
  world: EmulatorContext,
  input: { readonly campaignArn: string; readonly filterArn?: string },
): Promise<CampaignModel> {
  const campaign = world.resources.campaigns.find(input.campaignArn);
  if (campaign?.status !== 'ACTIVE') throw notFound(input.campaignArn);
  const filter = world.resources.filters.find(input.filterArn ?? '');
  // Unlike the control plane, the runtime knows no ResourceInUseException.
  if (filter && filter.status !== 'ACTIVE') {
    throw invalidInput(`The filter ${filter.filterArn} is in status ${filter.status}.`);
  }
  const version = world.resources.solutionVersions.get(campaign.solutionVersionArn);
  return {
    campaign,
    version,
    recipeType: recipeTypeOf(version.recipeArn),
    asking: await openAsking(world, version, { ...input, config: campaign.campaignConfig }),
  };
}
