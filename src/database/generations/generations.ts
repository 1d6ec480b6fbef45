import {
  and,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { QualityVerdict } from '../../domain/quality/quality-verdict.ts';
import type { Generation, GenerationStatus } from '../../domain/runs/generation.ts';
import type { Database } from '../connection/database.ts';
import { type PageOf, type PageRequest, toPage } from '../connection/pages.ts';
import { partitionStatements, tablesOfKind } from '../schema/partitions.ts';
import { activeGenerations, generations } from '../schema/tables.ts';

export interface NewGeneration {
  readonly kind: RecommendationKind;
  readonly runId: string;
  readonly solutionVersionArn: string | null;
  /** The time of the newest interaction that its rows are computed from, if it is known. */
  readonly dataUntil?: Date | null | undefined;
}

/** Registers a generation as LOADING, with empty partitions for the rows that `loadGeneration` writes. */
export async function createGeneration(
  { orm }: Database,
  { kind, runId, solutionVersionArn, dataUntil }: NewGeneration,
): Promise<Generation> {
  return orm.transaction(async (transaction) => {
    const [row] = await transaction
      .insert(generations)
      .values({ kind, runId, solutionVersionArn, dataUntil, status: 'LOADING' })
      .returning();
    if (row === undefined) throw new Error('INSERT INTO gateway.generations returned no row');
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

/** The generation of a kind that is served now. */
export async function findActiveGeneration(
  { orm }: Database,
  kind: RecommendationKind,
): Promise<Generation | undefined> {
  const [row] = await orm
    .select(getTableColumns(generations))
    .from(generations)
    .innerJoin(activeGenerations, eq(activeGenerations.generationId, generations.id))
    .where(eq(activeGenerations.kind, kind));
  return row;
}

/** Stores the metrics of a generation, beside those that it has, and the verdict of the quality gate. */
export async function saveVerdict(
  { orm }: Database,
  id: number,
  {
    metrics,
    verdict,
  }: { readonly metrics: Generation['metrics']; readonly verdict: QualityVerdict },
): Promise<void> {
  const merged = sql`${generations.metrics} || ${JSON.stringify(metrics)}::jsonb`;
  await orm.update(generations).set({ metrics: merged, verdict }).where(eq(generations.id, id));
}

/** The generations with these ids; unknown ids are absent. */
export async function findGenerations(
  { orm }: Database,
  ids: readonly number[],
): Promise<Generation[]> {
  return orm
    .select()
    .from(generations)
    .where(inArray(generations.id, [...ids]));
}

/** For each of these generations the newest older one of its kind that was served; without one it is absent. */
export async function findPreviousGenerations(
  { orm }: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Generation>> {
  const previous = alias(generations, 'previous');
  const isNewer = sql`EXISTS (SELECT FROM ${generations} AS other
    WHERE other.kind = ${generations.kind} AND other.activated_at IS NOT NULL
      AND other.id > ${previous.id} AND other.id < ${generations.id})`;
  const rows = await orm
    .select({ id: generations.id, previous })
    .from(generations)
    .innerJoin(previous, and(eq(previous.kind, generations.kind), lt(previous.id, generations.id)))
    .where(and(inArray(generations.id, [...ids]), isNotNull(previous.activatedAt), not(isNewer)));
  return new Map(rows.map((row) => [row.id, row.previous]));
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

/** Marks generations as FAILED that an earlier attempt of this run left in one of these states: a new attempt fills new ones. */
export async function discardGenerations(
  { orm }: Database,
  runId: string,
  left: readonly GenerationStatus[],
): Promise<void> {
  await orm
    .update(generations)
    .set({ status: 'FAILED', reason: 'superseded by another attempt' })
    .where(and(eq(generations.runId, runId), inArray(generations.status, [...left])));
}

/** The newest generation of each kind that the quality gate refused and whose rows exist. */
export async function listNewestRefused({ orm }: Database): Promise<Generation[]> {
  return orm
    .selectDistinctOn([generations.kind])
    .from(generations)
    .where(and(eq(generations.status, 'REJECTED'), isNull(generations.prunedAt)))
    .orderBy(generations.kind, desc(generations.id));
}
