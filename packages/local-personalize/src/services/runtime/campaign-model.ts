import { invalidInput, notFound } from '../../lib/service-error.ts';
import { list, map, text } from '../../lib/validation.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { type RecipeType, recipeTypeOf } from '../personalize/recipe/recipes.ts';
import type { Campaign, SolutionVersion } from '../personalize/shared/records.ts';
import { arn, filterValues } from '../personalize/shared/types.ts';
import { openQueries, type VersionQueries } from '../query/open-query.ts';

/** An id in the model of the runtime: unlike in the control plane, it may be empty. */
export const id = text(0, 256);

/** What all requests to a campaign may have. */
export const commonMembers = {
  context: map(text(0, 1000), 150, text(0, 150, /^[A-Za-z\d_]+$/)),
  filterArn: arn,
  filterValues,
  metadataColumns: map(list(text(0, 150), 99), 1, text(0, 256)),
};

export interface CampaignModel {
  readonly campaign: Campaign;
  readonly version: SolutionVersion;
  readonly recipeType: RecipeType;
  readonly queries: VersionQueries;
}

/** What the answers of a campaign are made of; the campaign must be ACTIVE. */
export async function openCampaignModel(
  context: EmulatorContext,
  input: { readonly campaignArn: string; readonly filterArn?: string },
): Promise<CampaignModel> {
  const campaign = context.resources.campaigns.find(input.campaignArn);
  if (campaign?.status !== 'ACTIVE') throw notFound(input.campaignArn);
  const filter = context.resources.filters.find(input.filterArn ?? '');
  // Unlike the control plane, the runtime has no ResourceInUseException.
  if (filter && filter.status !== 'ACTIVE') {
    throw invalidInput(`The filter ${filter.filterArn} is in status ${filter.status}.`);
  }
  const version = context.resources.solutionVersions.get(campaign.solutionVersionArn);
  return {
    campaign,
    version,
    recipeType: recipeTypeOf(version.recipeArn),
    queries: await openQueries(context, version, { ...input, config: campaign.campaignConfig }),
  };
}
