/** One of the service's recipes, as DescribeRecipe tells it. */
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
  /** What the algorithm takes, with its defaults. */
  readonly hyperParameters: Readonly<Record<string, string>>;
}

const TRANSFORMER = { hidden_dimension: '149', bptt: '32', recency_mask: 'true' } as const;
const RECENCY = { apply_recency_bias: 'true' } as const;
const PERCENTILE = 'JSON-percentile-filtering';

/** The recipes that the stand-in answers for. */
export const RECIPES: readonly CatalogueEntry[] = [
  {
    name: 'aws-user-personalization',
    recipeType: 'USER_PERSONALIZATION',
    description: 'Predicts the items that a user will interact with, and explores new ones.',
    featureTransformation: PERCENTILE,
    hyperParameters: TRANSFORMER,
  },
  {
    name: 'aws-user-personalization-v2',
    recipeType: 'USER_PERSONALIZATION',
    description: 'Predicts the items that a user will interact with.',
    featureTransformation: PERCENTILE,
    hyperParameters: RECENCY,
  },
  {
    name: 'aws-personalized-ranking',
    recipeType: 'PERSONALIZED_RANKING',
    description: 'Reranks a list of items for a user.',
    featureTransformation: PERCENTILE,
    hyperParameters: TRANSFORMER,
  },
  {
    name: 'aws-personalized-ranking-v2',
    recipeType: 'PERSONALIZED_RANKING',
    description: 'Reranks a list of items for a user.',
    featureTransformation: PERCENTILE,
    hyperParameters: RECENCY,
  },
  {
    name: 'aws-similar-items',
    recipeType: 'RELATED_ITEMS',
    description: 'Finds items like a given one.',
    featureTransformation: 'similar-items',
    hyperParameters: { item_id_hidden_dim: '100', item_metadata_hidden_dim: '100' },
  },
  {
    name: 'aws-sims',
    recipeType: 'RELATED_ITEMS',
    description: 'Finds items that the same users interact with.',
    featureTransformation: 'sims',
    hyperParameters: { popularity_discount_factor: '0.5', min_cointeraction_count: '3' },
  },
  {
    name: 'aws-popularity-count',
    recipeType: 'POPULAR_ITEMS',
    description: 'Counts how many interactions each item has.',
    featureTransformation: 'sims',
    hyperParameters: {},
  },
  {
    name: 'aws-item-affinity',
    recipeType: 'USER_SEGMENTATION',
    description: 'Finds the users most likely to interact with an item.',
    featureTransformation: 'item-affinity',
    hyperParameters: { hidden_dimension: '149' },
  },
  {
    name: 'aws-item-attribute-affinity',
    recipeType: 'USER_SEGMENTATION',
    description: 'Finds the users most likely to interact with items that have given attributes.',
    featureTransformation: 'item-attribute-affinity',
    hyperParameters: { hidden_dimension: '149' },
  },
];
