import { invalidInput, notFound } from '../service-error.ts';
import { type CatalogueEntry, RECIPES } from './recipe-catalogue.ts';

export type RecipeType = CatalogueEntry['recipeType'];

const PREFIX = 'arn:aws:personalize:::recipe/';

/** Recipes of the service that the stand-in has no model for. */
const NOT_HERE: readonly string[] = [
  'aws-semantic-similarity',
  'aws-trending-now',
  'aws-next-best-action',
];

/** What kind of question a recipe answers; refuses recipes that are not known. */
export function recipeTypeOf(recipeArn: string): RecipeType {
  const name = recipeArn.startsWith(PREFIX) ? recipeArn.slice(PREFIX.length) : '';
  const recipe = RECIPES.find((one) => one.name === name);
  if (recipe) return recipe.recipeType;
  if (NOT_HERE.includes(name)) {
    throw invalidInput(`The local stand-in has no model for the recipe ${name}.`);
  }
  throw notFound(recipeArn);
}

/** Whether its questions are attributes of items, not items. */
export function asksForAttributes(recipeArn: string): boolean {
  return recipeArn === `${PREFIX}aws-item-attribute-affinity`;
}
