import { and, desc, eq, isNull } from 'drizzle-orm';

import type { Generation } from '../../domain/runs/generation.ts';
import type { Database } from '../connection/database.ts';
import { generations } from '../schema/tables.ts';

/** The newest generation of each kind that the quality gate refused and whose rows exist. */
export async function listNewestRefused({ orm }: Database): Promise<Generation[]> {
  return orm
    .selectDistinctOn([generations.kind])
    .from(generations)
    .where(and(eq(generations.status, 'REJECTED'), isNull(generations.prunedAt)))
    .orderBy(generations.kind, desc(generations.id));
}
