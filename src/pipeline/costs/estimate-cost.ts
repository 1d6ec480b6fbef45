import { errorMessage } from '@recommendation-gateway/lib';

import { sumMeters } from '../../database/costs/costs.ts';
import { checkBudget } from '../../domain/cost/check-budget.ts';
import { linesOf } from '../../domain/cost/cost-report.ts';
import { type CostCounts, estimateUsage } from '../../domain/cost/estimate-usage.ts';
import { sumMicros } from '../../domain/cost/money.ts';
import { monthOf } from '../../domain/cost/month.ts';
import { type PricedUsage, priceUsages } from '../../domain/cost/price-usage.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type WorkAhead, countBeforeRun } from '../planning/count-work.ts';
import { type CostServices, readMonth } from './report-costs.ts';

export type Estimate = readonly PricedUsage[];

/** What AWS is likely to bill for these stages at these counts. */
export async function estimateCost(
  { database, settings, clock }: CostServices,
  stages: readonly PipelineStage[],
  counts: CostCounts,
): Promise<Estimate> {
  const { prices, hypothetical } = settings.costs;
  const before = await sumMeters(database, monthOf(clock.now()), { hypothetical });
  return priceUsages(prices, estimateUsage(stages, counts, settings.recipes), before);
}

/**
 * What a run of these stages is likely to cost; rejects with BUDGET_EXCEEDED if the rest of the monthly budget is less.
 * Without a budget the estimate is optional: it is null if it fails, and the run itself reports the error.
 */
export async function estimateRun(
  services: PipelineServices,
  ahead: WorkAhead,
): Promise<Estimate | null> {
  const limited = services.settings.costs.monthlyBudget !== undefined;
  try {
    const counts = await countBeforeRun(services, ahead);
    const estimate = await estimateCost(services, ahead.stages, counts);
    if (limited) await requireBudget(services, estimate);
    return estimate;
  } catch (error) {
    if (limited) throw error;
    services.log.warn('the cost of a run could not be estimated', { reason: errorMessage(error) });
    return null;
  }
}

/** The same for stages of a run that has an estimate: only a budget needs another one. */
export async function requireBudgetFor(...request: Parameters<typeof estimateRun>): Promise<void> {
  const [{ settings }] = request;
  if (settings.costs.monthlyBudget !== undefined) await estimateRun(...request);
}

/** Rejects with BUDGET_EXCEEDED if the costs of the month and the estimate exceed the monthly budget. */
export async function requireBudget(services: CostServices, estimate: Estimate): Promise<void> {
  const month = monthOf(services.clock.now());
  checkBudget(services.settings.costs, {
    month: month.name,
    spentMicros: sumMicros(linesOf(await readMonth(services, month))),
    estimatedMicros: sumMicros(estimate),
  });
}
