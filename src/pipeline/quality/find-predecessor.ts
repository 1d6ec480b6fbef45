import type { Database } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { isExportedBefore } from './is-exported-before.ts';

/** The generation that a new one is compared with. */
export interface Predecessor {
  /** The active generation of its kind; undefined if there is none of this shop. */
  readonly active: Generation | undefined;
  /** Why the active generation is not compared with; null if it is, or if there is none. */
  readonly notCompared: string | null;
}

/** The lists of a replaced shop are no predecessor. */
export async function findPredecessor(
  database: Database,
  kind: Generation['kind'],
  replacedAt: Date | undefined,
): Promise<Predecessor> {
  const active = await findActiveGeneration(database, kind);
  if (active === undefined || replacedAt === undefined) return { active, notCompared: null };
  if (!(await isExportedBefore(database, active, replacedAt))) return { active, notCompared: null };
  return {
    active: undefined,
    notCompared: `The shop was replaced on ${replacedAt.toISOString()}: the generation is not compared with an earlier one.`,
  };
}
