import type { Database } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { isExportedBefore } from './is-exported-before.ts';

/** What a new generation is compared with. */
export interface Predecessor {
  /** The generation of its kind that is served; undefined where there is none of this shop. */
  readonly active: Generation | undefined;
  /** Why the one that is served is not compared with; null where it is, or where there is none. */
  readonly notCompared: string | null;
}

/** Lists of the shop that was there before say nothing about those of this one: they are no predecessor. */
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
    notCompared: `The shop was replaced on ${replacedAt.toISOString()}: checks against an earlier generation are left out.`,
  };
}
