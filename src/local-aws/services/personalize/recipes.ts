import { invalidInput, notFound } from '../service-error.ts';

export type RecipeType =
  | 'USER_PERSONALIZATION'
  | 'PERSONALIZED_RANKING'
  | 'RELATED_ITEMS'
  | 'POPULAR_ITEMS'
  | 'USER_SEGMENTATION';

const PREFIX = 'arn:aws:personalize:::recipe/';

const TYPES: ReadonlyMap<string, RecipeType> = new Map([
  ['aws-user-personalization', 'USER_PERSONALIZATION'],
  ['aws-user-personalization-v2', 'USER_PERSONALIZATION'],
  ['aws-personalized-ranking', 'PERSONALIZED_RANKING'],
  ['aws-personalized-ranking-v2', 'PERSONALIZED_RANKING'],
  ['aws-similar-items', 'RELATED_ITEMS'],
  ['aws-sims', 'RELATED_ITEMS'],
  ['aws-popularity-count', 'POPULAR_ITEMS'],
  ['aws-item-affinity', 'USER_SEGMENTATION'],
]);

/** Recipes of the service that the stand-in has no model for. */
const NOT_HERE: readonly string[] = [
  'aws-semantic-similarity',
  'aws-trending-now',
  'aws-item-attribute-affinity',
  'aws-next-best-action',
];

/** What kind of question a recipe answers; refuses recipes that are not known. */
export function recipeTypeOf(recipeArn: string): RecipeType {
  const name = recipeArn.startsWith(PREFIX) ? recipeArn.slice(PREFIX.length) : '';
  const type = TYPES.get(name);
  if (type) return type;
  if (NOT_HERE.includes(name)) {
    throw invalidInput(`The local stand-in has no model for the recipe ${name}.`);
  }
  throw notFound(recipeArn);
}
