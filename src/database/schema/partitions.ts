import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';

/** The tables of the offline store that have a partition for each generation. */
export type PartitionedTable =
  | 'user_recommendations'
  | 'similar_items'
  | 'item_affinity'
  | 'item_audience'
  | 'personalized_ranking'
  | 'popular_items'
  | 'catalogue'
  | 'item_model';

/** The tables of lists: one row for each user or item. */
export type ListTable = Exclude<PartitionedTable, 'popular_items' | 'catalogue' | 'item_model'>;

/** The tables that a generation of each kind fills. */
export const tablesOfKind: Readonly<Record<RecommendationKind, readonly PartitionedTable[]>> = {
  USER_RECOMMENDATIONS: ['user_recommendations'],
  SIMILAR_ITEMS: ['similar_items'],
  ITEM_AFFINITY: ['item_audience', 'item_affinity'],
  PERSONALIZED_RANKING: ['personalized_ranking'],
  POPULAR_ITEMS: ['popular_items', 'catalogue'],
  ITEM_MODEL: ['item_model'],
};

/** The table with one row for each key of the kind. */
export const tableOfKind = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  ITEM_AFFINITY: 'item_affinity',
  PERSONALIZED_RANKING: 'personalized_ranking',
  POPULAR_ITEMS: 'popular_items',
  ITEM_MODEL: 'item_model',
} as const satisfies Readonly<Record<RecommendationKind, PartitionedTable>>;

/** The columns that are read and never searched: to analyze their elements takes longer than to load them. */
const LISTS: Readonly<Record<PartitionedTable, readonly string[]>> = {
  user_recommendations: ['item_ids', 'scores'],
  similar_items: ['item_ids', 'scores'],
  item_affinity: ['item_ids', 'scores', 'categories', 'category_scores'],
  item_audience: ['user_ids'],
  personalized_ranking: ['item_ids', 'scores'],
  popular_items: [],
  catalogue: [],
  item_model: [
    'related',
    'weights',
    'basket_related',
    'basket_weights',
    'similar_items',
    'similarities',
  ],
};

/**
 * The statements that create a generation's partition of a table. It is attached while it is empty, so that no reader
 * waits, and every statement that was planned before has ended when the generation is activated.
 */
export function partitionStatements(table: PartitionedTable, generationId: number): string[] {
  const id = Math.trunc(generationId);
  const partition = partitionName(table, id);
  const withoutStatistics = LISTS[table].map((column) => `, ALTER ${column} SET STATISTICS 0`);
  return [
    `CREATE TABLE ${partition} (LIKE gateway.${table} INCLUDING DEFAULTS)`,
    `ALTER TABLE ${partition} ALTER generation_id SET DEFAULT ${id}${withoutStatistics.join('')}`,
    `ALTER TABLE gateway.${table} ATTACH PARTITION ${partition} FOR VALUES IN (${id})`,
  ];
}

/** The table of a generation's rows. */
export function partitionName(table: PartitionedTable, generationId: number): string {
  return `gateway.${table}_${Math.trunc(generationId)}`;
}
