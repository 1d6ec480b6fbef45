import type { Session } from './database.ts';

/** The tables of the offline store that have a partition a generation. */
export type PartitionedTable =
  | 'user_recommendations'
  | 'similar_items'
  | 'item_affinity'
  | 'personalized_ranking'
  | 'popular_items'
  | 'catalogue';

/** Makes the table that will hold a generation's rows, beside its parent, where no reader sees it. Answers its name. */
export async function createPartition(
  session: Session,
  table: PartitionedTable,
  generationId: number,
): Promise<string> {
  const id = Math.trunc(generationId);
  const partition = partitionName(table, id);
  // The CHECK lets ATTACH believe the rows instead of reading them all again.
  await session.query(
    `CREATE TABLE ${partition} (LIKE gateway.${table} INCLUDING DEFAULTS, CHECK (generation_id = ${id}))`,
  );
  await session.query(`ALTER TABLE ${partition} ALTER generation_id SET DEFAULT ${id}`);
  return partition;
}

/** Puts the filled table under its parent. The indexes are built now, over all rows at once. */
export async function attachPartition(
  session: Session,
  table: PartitionedTable,
  generationId: number,
): Promise<void> {
  const id = Math.trunc(generationId);
  const partition = partitionName(table, id);
  await session.query(
    `ALTER TABLE gateway.${table} ATTACH PARTITION ${partition} FOR VALUES IN (${id})`,
  );
  await session.query(`ANALYZE ${partition}`);
}

function partitionName(table: PartitionedTable, id: number): string {
  return `gateway.${table}_${id}`;
}
