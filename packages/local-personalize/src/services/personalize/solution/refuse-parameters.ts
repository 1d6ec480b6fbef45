import { invalidInput } from '../../../lib/service-error.ts';
import type { RecipeParameters } from '../recipe/parameters.ts';
import { recipeOf } from '../recipe/recipes.ts';
import type { SolutionConfig } from '../shared/records.ts';

/** Refuses hyperparameters that the recipe does not have, and values out of their range. */
export function refuseParameters(recipeArn: string, config: SolutionConfig = {}): void {
  const { name, hyperParameters, featurization } = recipeOf(recipeArn);
  const refuse = (member: string, known: RecipeParameters, given = {}) => {
    const problem = Object.entries<string>(given)
      .map(([parameter, value]) => problemOf(known, parameter, value))
      .find((found) => found !== undefined);
    if (problem !== undefined) throw invalidInput(`${member} of ${name}: ${problem}.`);
  };
  refuse('algorithmHyperParameters', hyperParameters, config.algorithmHyperParameters);
  refuse('featureTransformationParameters', featurization, config.featureTransformationParameters);
}

function problemOf(known: RecipeParameters, name: string, value: string): string | undefined {
  const parameter = new Map(Object.entries(known)).get(name);
  if (!parameter) {
    return `${name} is not known; known are [${Object.keys(known).join(', ')}]`;
  }
  return parameter.allows(value)
    ? undefined
    : `${name} is '${value}'; it must be ${parameter.allowed}`;
}
