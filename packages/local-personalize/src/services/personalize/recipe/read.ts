import { notFound } from '../../../lib/service-error.ts';
import { members, oneOf } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { describeOperation, listOperation } from '../shared/read-operations.ts';
import type { Entry } from '../shared/resource-store.ts';
import * as types from '../shared/types.ts';
import { type CatalogueEntry, RECIPES } from './catalogue.ts';

/** Only DescribeRecipe has the type of a recipe: as with the service, the list does not. */
export const describeRecipe = describeOperation('recipe', () => recipes);

export const listRecipes = listOperation({
  store: () => recipes,
  answer: 'recipes',
  members: ['name', 'recipeArn', 'status', 'creationDateTime', 'lastUpdatedDateTime'],
  filters: { recipeProvider: oneOf('SERVICE'), domain: types.domain },
  isListed: (_recipe, { domain }) => domain === undefined,
});

export const describeAlgorithm = operation(
  members({ algorithmArn: types.arn }, {}),
  (_context, { algorithmArn }) => {
    const entry = RECIPES.find(({ name }) => serviceArn('algorithm', name) === algorithmArn);
    if (!entry) throw notFound(algorithmArn);
    const { name, hyperParameters } = entry;
    const defaultHyperParameters = Object.fromEntries(
      Object.entries(hyperParameters).map(([parameter, { initial }]) => [parameter, initial]),
    );
    return { algorithm: { name, algorithmArn, defaultHyperParameters, ...TIMES } };
  },
);

export const describeFeatureTransformation = operation(
  members({ featureTransformationArn: types.arn }, {}),
  (_context, { featureTransformationArn }) => {
    const entry = RECIPES.find(
      (one) => transformationArn(one.featureTransformation) === featureTransformationArn,
    );
    if (!entry) throw notFound(featureTransformationArn);
    const name = entry.featureTransformation;
    const featureTransformation = { name, featureTransformationArn, defaultParameters: {} };
    return { featureTransformation: { ...featureTransformation, status: 'ACTIVE', ...TIMES } };
  },
);

/** 2019-06-10, the launch of the service. */
const TIMES = { creationDateTime: 1_560_124_800, lastUpdatedDateTime: 1_560_124_800 } as const;

const entries = RECIPES.map(entryOf);

const recipes = {
  all: () => entries,
  get: (arn: string) => {
    const found = entries.find((entry) => entry.arn === arn);
    if (!found) throw notFound(arn);
    return found.record;
  },
} as const;

function entryOf(recipe: CatalogueEntry): Entry<typeof TIMES & Readonly<Record<string, unknown>>> {
  const { name, recipeType, description, featureTransformation } = recipe;
  const recipeArn = serviceArn('recipe', name);
  const record = {
    name,
    recipeArn,
    algorithmArn: serviceArn('algorithm', name),
    featureTransformationArn: transformationArn(featureTransformation),
    status: 'ACTIVE',
    description,
    recipeType,
    ...TIMES,
  };
  return { arn: recipeArn, record };
}

function transformationArn(name: string): string {
  return serviceArn('feature-transformation', name);
}

/** ARNs of the service itself have neither region nor account. */
function serviceArn(kind: string, name: string): string {
  return `arn:aws:personalize:::${kind}/${name}`;
}
