import { invalidInput, notFound } from '../../../errors/service-error.ts';
import { type CatalogueEntry, RECIPES } from './catalogue.ts';

export type RecipeType = CatalogueEntry['recipeType'];

const PREFIX = 'arn:aws:personalize:::recipe/';

/** Recipes of the service that the stand-in has no model for. */
const NOT_HERE: readonly string[] = [
  'aws-semantic-similarity',
  'aws-trending-now',
  'aws-next-best-action',
];

/** What kind of question a recipe answers; refuses recipes that are not known. */
export function recipeTypeOf(arn: string): RecipeType {
  return recipeOf(arn).recipeType;
}

/** The recipe of an ARN; refuses those that are not known. */
export function recipeOf(arn: string): CatalogueEntry {
  const name = arn.startsWith(PREFIX) ? arn.slice(PREFIX.length) : '';
  const recipe = RECIPES.find((one) => one.name === name);
  if (recipe) return recipe;
  if (NOT_HERE.includes(name)) {
    throw invalidInput(`The local stand-in has no model for the recipe ${name}.`);
  }
  throw notFound(arn);
}

/** The ARN of a recipe by its name. */
export function recipeArn(name: string): string {
  return `${PREFIX}${name}`;
}

/** Whether it looks at what is known of items besides who met them: the oldest one for related items does not. */
export function looksAtItems(arn: string): boolean {
  return arn !== recipeArn('aws-sims');
}

/** Whether its questions are attributes of items, not items. */
export function asksForAttributes(arn: string): boolean {
  return arn === recipeArn('aws-item-attribute-affinity');
}
