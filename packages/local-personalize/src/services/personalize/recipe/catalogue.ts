import { real, type RecipeParameters, truth, whole } from './parameters.ts';

/** One of the service's recipes, as in DescribeRecipe. */
export interface CatalogueEntry {
  readonly name: string;
  readonly recipeType:
    | 'USER_PERSONALIZATION'
    | 'PERSONALIZED_RANKING'
    | 'RELATED_ITEMS'
    | 'POPULAR_ITEMS'
    | 'USER_SEGMENTATION';
  readonly description: string;
  readonly featureTransformation: string;
  /** The parameters of the algorithm. */
  readonly hyperParameters: RecipeParameters;
  /** The parameters of the feature transformation. */
  readonly featurization: RecipeParameters;
}

const HIDDEN_DIMENSION = { hidden_dimension: whole('149', 32, 256) } as const;
const TRANSFORMER = {
  ...HIDDEN_DIMENSION,
  bptt: whole('32', 2, 32),
  recency_mask: truth('true'),
} as const;
const RECENCY = { apply_recency_bias: truth('true') } as const;
const USER_LENGTHS = {
  min_user_history_length_percentile: real('0.0', 0, 1),
  max_user_history_length_percentile: real('0.99', 0, 1),
} as const;
const PERCENTILE = 'JSON-percentile-filtering';

/** The recipes for which the emulator has a model. */
export const RECIPES: readonly CatalogueEntry[] = [
  {
    name: 'aws-user-personalization',
    recipeType: 'USER_PERSONALIZATION',
    description: 'Predicts the items that a user will interact with, and explores new ones.',
    featureTransformation: PERCENTILE,
    hyperParameters: TRANSFORMER,
    featurization: USER_LENGTHS,
  },
  {
    name: 'aws-user-personalization-v2',
    recipeType: 'USER_PERSONALIZATION',
    description: 'Predicts the items that a user will interact with.',
    featureTransformation: PERCENTILE,
    hyperParameters: RECENCY,
    featurization: {},
  },
  {
    name: 'aws-personalized-ranking',
    recipeType: 'PERSONALIZED_RANKING',
    description: 'Reranks a list of items for a user.',
    featureTransformation: PERCENTILE,
    hyperParameters: TRANSFORMER,
    featurization: USER_LENGTHS,
  },
  {
    name: 'aws-personalized-ranking-v2',
    recipeType: 'PERSONALIZED_RANKING',
    description: 'Reranks a list of items for a user.',
    featureTransformation: PERCENTILE,
    hyperParameters: RECENCY,
    featurization: {},
  },
  {
    name: 'aws-similar-items',
    recipeType: 'RELATED_ITEMS',
    description: 'Finds items like a given one.',
    featureTransformation: 'similar-items',
    hyperParameters: {
      item_id_hidden_dim: real('100', 30, 200),
      item_metadata_hidden_dim: real('100', 30, 200),
    },
    featurization: {},
  },
  {
    name: 'aws-sims',
    recipeType: 'RELATED_ITEMS',
    description: 'Finds items that the same users interact with.',
    featureTransformation: 'sims',
    hyperParameters: {
      popularity_discount_factor: real('0.5', 0, 1),
      min_cointeraction_count: real('3', 0, 10),
    },
    featurization: {
      min_user_history_length_percentile: real('0.005', 0, 1),
      max_user_history_length_percentile: real('0.995', 0, 1),
      min_item_interaction_count_percentile: real('0.01', 0, 1),
      max_item_interaction_count_percentile: real('0.9', 0, 1),
    },
  },
  {
    name: 'aws-popularity-count',
    recipeType: 'POPULAR_ITEMS',
    description: 'Counts how many interactions each item has.',
    featureTransformation: 'sims',
    hyperParameters: {},
    featurization: {},
  },
  {
    name: 'aws-item-affinity',
    recipeType: 'USER_SEGMENTATION',
    description: 'Finds the users most likely to interact with an item.',
    featureTransformation: 'item-affinity',
    hyperParameters: HIDDEN_DIMENSION,
    featurization: {},
  },
  {
    name: 'aws-item-attribute-affinity',
    recipeType: 'USER_SEGMENTATION',
    description: 'Finds the users most likely to interact with items that have given attributes.',
    featureTransformation: 'item-attribute-affinity',
    hyperParameters: HIDDEN_DIMENSION,
    featurization: {},
  },
];
