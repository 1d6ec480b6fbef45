import type { Session } from '../connection/database.ts';
import { partitionName } from '../schema/partitions.ts';

/** Records whether a generation's catalogue has several items with the same parent, in the transaction that loads it. */
export async function markVariants(session: Session, generationId: number): Promise<void> {
  await session.query(
    `UPDATE gateway.generations
     SET has_variants = EXISTS (
       SELECT FROM ${partitionName('catalogue', generationId)}
       WHERE parent_id IS NOT NULL GROUP BY parent_id HAVING count(*) > 1)
     WHERE id = $1`,
    [generationId],
  );
}
