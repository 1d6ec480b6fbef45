import { and, eq, gte, isNull, lt, or } from 'drizzle-orm';

import type { StandingCost } from '../../domain/cost/cost-report.ts';
import type { Month } from '../../domain/cost/month.ts';
import type { Database } from '../connection/database.ts';
import { standingCosts } from '../schema/run-tables.ts';
import type { CostScope } from './costs.ts';

/** Records a resource that costs by the hour from now on; for one that is recorded already, only the size is updated. */
export async function saveStandingCost(
  { orm }: Database,
  cost: StandingCost & Pick<CostScope, 'hypothetical'>,
): Promise<void> {
  await orm
    .insert(standingCosts)
    .values(cost)
    .onConflictDoUpdate({
      target: standingCosts.resource,
      targetWhere: isNull(standingCosts.until),
      set: { size: cost.size },
    });
}

/** Records that a resource no longer costs anything. */
export async function endStandingCost(
  { orm }: Database,
  resource: string,
  until: Date,
): Promise<void> {
  await orm
    .update(standingCosts)
    .set({ until })
    .where(and(eq(standingCosts.resource, resource), isNull(standingCosts.until)));
}

/** The costs of one resource since a moment. */
export async function listStandingCostsOf(
  { orm }: Database,
  resource: string,
  since: Date,
): Promise<StandingCost[]> {
  return orm
    .select()
    .from(standingCosts)
    .where(and(eq(standingCosts.resource, resource), gte(standingCosts.since, since)));
}

/** The costs of every resource that existed at any moment of the month. */
export async function listStandingCosts(
  { orm }: Database,
  month: Month,
  { hypothetical }: Pick<CostScope, 'hypothetical'>,
): Promise<StandingCost[]> {
  return orm
    .select()
    .from(standingCosts)
    .where(
      and(
        eq(standingCosts.hypothetical, hypothetical),
        lt(standingCosts.since, month.ends),
        or(isNull(standingCosts.until), gte(standingCosts.until, month.begins)),
      ),
    )
    .orderBy(standingCosts.since, standingCosts.resource);
}
