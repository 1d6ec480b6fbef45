import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';

/** The tables of the offline store that have a partition a generation. */
export type PartitionedTable =
  | 'user_recommendations'
  | 'similar_items'
  | 'item_affinity'
  | 'item_audience'
  | 'personalized_ranking'
  | 'popular_items'
  | 'catalogue';

/** Those that hold lists of items, one a user or an item. */
export type ListTable = Exclude<PartitionedTable, 'popular_items' | 'catalogue'>;

/** The tables that a generation of each kind fills. */
export const tablesOfKind: Readonly<Record<RecommendationKind, readonly PartitionedTable[]>> = {
  USER_RECOMMENDATIONS: ['user_recommendations'],
  SIMILAR_ITEMS: ['similar_items'],
  ITEM_AFFINITY: ['item_audience', 'item_affinity'],
  PERSONALIZED_RANKING: ['personalized_ranking'],
  POPULAR_ITEMS: ['popular_items', 'catalogue'],
};

/** Of these the one with a row a key of the kind. */
export const tableOfKind = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  ITEM_AFFINITY: 'item_affinity',
  PERSONALIZED_RANKING: 'personalized_ranking',
  POPULAR_ITEMS: 'popular_items',
} as const satisfies Readonly<Record<RecommendationKind, PartitionedTable>>;

/**
 * The statements that give a generation its partition of a table, attached while it is empty: no reader waits, and a
 * reader that planned its statement before has long ended when the generation is activated.
 */
export function partitionStatements(table: PartitionedTable, generationId: number): string[] {
  const id = Math.trunc(generationId);
  const partition = partitionName(table, id);
  return [
    `CREATE TABLE ${partition} (LIKE gateway.${table} INCLUDING DEFAULTS)`,
    `ALTER TABLE ${partition} ALTER generation_id SET DEFAULT ${id}`,
    `ALTER TABLE gateway.${table} ATTACH PARTITION ${partition} FOR VALUES IN (${id})`,
  ];
}

/** The table that holds a generation's rows. */
export function partitionName(table: PartitionedTable, generationId: number): string {
  return `gateway.${table}_${Math.trunc(generationId)}`;
}
