import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';

import type { Meter } from '../../domain/cost/meter.ts';
import type { Month } from '../../domain/cost/month.ts';
import type { MeterTotals, PricedUsage } from '../../domain/cost/price-usage.ts';
import type { Database } from '../connection/database.ts';
import { costLines, pipelineRuns } from '../schema/run-tables.ts';

/** A cost line as it is stored. */
export interface StoredCostLine extends PricedUsage {
  readonly runId: string;
  /** Whether the emulator did the work, so that no one was billed. */
  readonly hypothetical: boolean;
  readonly at: Date;
}

/** Stores the estimated cost of a run. */
export async function saveEstimate(
  { orm }: Database,
  runId: string,
  estimatedCost: readonly PricedUsage[],
): Promise<void> {
  await orm.update(pipelineRuns).set({ estimatedCost }).where(eq(pipelineRuns.id, runId));
}

/** Writes all lines or none. A line of the same run, stage and resource is updated. */
export async function saveCostLines(
  { orm }: Database,
  lines: readonly StoredCostLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await orm
    .insert(costLines)
    .values([...lines])
    .onConflictDoUpdate({
      target: [costLines.runId, costLines.stage, costLines.resource],
      set: {
        quantity: sql`excluded.quantity`,
        unitPrice: sql`excluded.unit_price`,
        micros: sql`excluded.amount_micros`,
      },
    });
}

export async function listCostLinesOfRun(
  { orm }: Database,
  runId: string,
): Promise<StoredCostLine[]> {
  return orm.select().from(costLines).where(eq(costLines.runId, runId)).orderBy(costLines.id);
}

/** The costs that are added up: those of one recommender in one currency. */
export interface CostScope {
  readonly hypothetical: boolean;
  readonly currency: string;
}

/** The lines of a month, in the order in which they were written. */
export async function listCostLinesOfMonth(
  { orm }: Database,
  month: Month,
  { hypothetical, currency }: CostScope,
): Promise<StoredCostLine[]> {
  return orm
    .select()
    .from(costLines)
    .where(
      and(
        eq(costLines.hypothetical, hypothetical),
        eq(costLines.currency, currency),
        gte(costLines.at, month.begins),
        lt(costLines.at, month.ends),
      ),
    )
    .orderBy(costLines.id);
}

/** The usage of each meter in a month. */
export async function sumMeters(
  { orm }: Database,
  month: Month,
  { hypothetical }: Pick<CostScope, 'hypothetical'>,
): Promise<MeterTotals> {
  const rows = await orm
    .select({ meter: costLines.meter, total: sql<number>`sum(${costLines.quantity})` })
    .from(costLines)
    .where(
      and(
        eq(costLines.hypothetical, hypothetical),
        gte(costLines.at, month.begins),
        lt(costLines.at, month.ends),
      ),
    )
    .groupBy(costLines.meter);
  return new Map<Meter, number>(rows.map(({ meter, total }) => [meter, total]));
}

/** The estimated cost of a run, and its cost so far. */
export interface RunCosts {
  readonly estimate: readonly PricedUsage[] | null;
  readonly lines: readonly StoredCostLine[];
}

/** The costs of these runs; unknown ids are absent. */
export async function findCostsOfRuns(
  { orm }: Database,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, RunCosts>> {
  const rows = await orm
    .select({ id: pipelineRuns.id, estimate: pipelineRuns.estimatedCost, line: costLines })
    .from(pipelineRuns)
    .leftJoin(costLines, eq(costLines.runId, pipelineRuns.id))
    .where(inArray(pipelineRuns.id, [...runIds]));
  const costs = new Map<string, { estimate: RunCosts['estimate']; lines: StoredCostLine[] }>();
  for (const { id, estimate, line } of rows) {
    const known = costs.get(id) ?? { estimate, lines: [] };
    if (line !== null) known.lines.push(line);
    costs.set(id, known);
  }
  return costs;
}
