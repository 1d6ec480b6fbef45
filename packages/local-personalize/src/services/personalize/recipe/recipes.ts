import { invalidInput, notFound } from '../../../lib/service-error.ts';
import { type CatalogueEntry, RECIPES } from './catalogue.ts';

export type RecipeType = CatalogueEntry['recipeType'];

const PREFIX = 'arn:aws:personalize:::recipe/';

/** Recipes of the service for which the emulator has no model. */
const WITHOUT_MODEL: readonly string[] = [
  'aws-semantic-similarity',
  'aws-trending-now',
  'aws-next-best-action',
];

/** The kind of answers that a recipe gives; refuses unknown recipes. */
export function recipeTypeOf(arn: string): RecipeType {
  return recipeOf(arn).recipeType;
}

/** The recipe of an ARN; refuses unknown recipes. */
export function recipeOf(arn: string): CatalogueEntry {
  const name = arn.startsWith(PREFIX) ? arn.slice(PREFIX.length) : '';
  const recipe = RECIPES.find((one) => one.name === name);
  if (recipe) return recipe;
  if (WITHOUT_MODEL.includes(name)) {
    throw invalidInput(`The local emulator has no model for the recipe ${name}.`);
  }
  throw notFound(arn);
}

/** The ARN of a recipe by its name. */
export function recipeArn(name: string): string {
  return `${PREFIX}${name}`;
}

/** Whether it uses the items dataset: aws-sims uses interactions only. */
export function usesItemData(arn: string): boolean {
  return arn !== recipeArn('aws-sims');
}

/** Whether it is queried by attributes of items in place of items. */
export function needsAttributes(arn: string): boolean {
  return arn === recipeArn('aws-item-attribute-affinity');
}
