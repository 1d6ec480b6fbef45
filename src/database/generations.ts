import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';

import type { Generation, GenerationStatus } from '../domain/generation.ts';
import type { RecommendationKind } from '../domain/recommendation-kind.ts';
import type { Database } from './database.ts';
import { type PageOf, type PageRequest, toPage } from './pages.ts';
import { partitionStatements, tablesOfKind } from './partitions.ts';
import { activeGenerations, generations } from './tables.ts';

export interface NewGeneration {
  readonly kind: RecommendationKind;
  readonly runId: string;
  readonly solutionVersionArn: string | null;
}

/** Registers a generation as LOADING, with empty partitions of its own for the rows that `loadGeneration` brings. */
export async function createGeneration(
  { orm }: Database,
  { kind, runId, solutionVersionArn }: NewGeneration,
): Promise<Generation> {
  return orm.transaction(async (transaction) => {
    const [row] = await transaction
      .insert(generations)
      .values({ kind, runId, solutionVersionArn, status: 'LOADING' })
      .returning();
    if (row === undefined) throw new Error('INSERT INTO gateway.generations answered no row');
    const statements = tablesOfKind[kind].flatMap((table) => partitionStatements(table, row.id));
    for (const statement of statements) await transaction.execute(sql.raw(statement));
    return row;
  });
}

export interface GenerationOutcome {
  readonly status: GenerationStatus;
  readonly rows?: number;
  readonly metrics?: Readonly<Record<string, unknown>>;
}

export async function finishGeneration(
  { orm }: Database,
  id: number,
  outcome: GenerationOutcome,
): Promise<void> {
  await orm.update(generations).set(outcome).where(eq(generations.id, id));
}

export async function findGeneration(
  { orm }: Database,
  id: number,
): Promise<Generation | undefined> {
  const [row] = await orm.select().from(generations).where(eq(generations.id, id));
  return row;
}

/** Those of these generations that are there. */
export async function findGenerations(
  { orm }: Database,
  ids: readonly number[],
): Promise<Generation[]> {
  return orm
    .select()
    .from(generations)
    .where(inArray(generations.id, [...ids]));
}

export async function listGenerationsOfRuns(
  { orm }: Database,
  runIds: readonly string[],
): Promise<Generation[]> {
  return orm
    .select()
    .from(generations)
    .where(inArray(generations.runId, [...runIds]))
    .orderBy(generations.id);
}

/** Newest first. */
export async function listGenerations(
  { orm }: Database,
  { first, after, kind }: PageRequest<number> & { readonly kind?: RecommendationKind | undefined },
): Promise<PageOf<Generation>> {
  const rows = await orm
    .select()
    .from(generations)
    .where(
      and(
        kind === undefined ? undefined : eq(generations.kind, kind),
        after === undefined ? undefined : lt(generations.id, after),
      ),
    )
    .orderBy(desc(generations.id))
    .limit(first + 1);
  return toPage(rows, first);
}

/** Moves the pointers of several kinds at once: readers see all of it or nothing. */
export async function activateGenerations(
  { orm }: Database,
  ids: readonly number[],
  reason: string,
): Promise<void> {
  await orm.transaction(async (transaction) => {
    // One activation after the other: two at once would both retire the same generation. Readers do not wait.
    await transaction.execute(sql`LOCK TABLE ${activeGenerations} IN SHARE ROW EXCLUSIVE MODE`);
    const wanted = await transaction
      .select()
      .from(generations)
      .where(inArray(generations.id, [...ids]))
      .for('update');
    for (const { id, kind } of wanted) {
      await transaction
        .update(generations)
        .set({ status: 'RETIRED' })
        .where(and(eq(generations.kind, kind), eq(generations.status, 'ACTIVE')));
      await transaction
        .insert(activeGenerations)
        .values({ kind, generationId: id })
        .onConflictDoUpdate({ target: activeGenerations.kind, set: { generationId: id } });
      await transaction
        .update(generations)
        .set({ status: 'ACTIVE', activatedAt: new Date(), reason })
        .where(eq(generations.id, id));
    }
  });
}
