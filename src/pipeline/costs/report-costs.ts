import { listCostLinesOfMonth } from '../../database/costs/costs.ts';
import { listStandingCosts } from '../../database/costs/standing-costs.ts';
import {
  type CostReport,
  reportCosts as report,
  type MonthOfCosts,
} from '../../domain/cost/cost-report.ts';
import { monthOf, parseMonth, type Month } from '../../domain/cost/month.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** What a month ("2026-11", this one by default) cost, beside the campaigns that batch jobs stand in for. */
export async function reportCosts(
  services: CostServices,
  month: string | undefined,
): Promise<CostReport> {
  const wanted = month === undefined ? monthOf(services.clock.now()) : parseMonth(month);
  return report(await readMonth(services, wanted));
}

/** The services that counting money takes. */
export type CostServices = Pick<PipelineServices, 'database' | 'settings' | 'clock'>;

/** What the rows tell of a month, as far as it has passed. */
export async function readMonth(
  { database, settings, clock }: CostServices,
  month: Month,
): Promise<MonthOfCosts> {
  const { prices, hypothetical, alwaysOnTPS } = settings.costs;
  const scope = { hypothetical, currency: prices.currency };
  const { USER_RECOMMENDATIONS, SIMILAR_ITEMS, PERSONALIZED_RANKING } = settings.recipes;
  return {
    month,
    now: clock.now(),
    used: await listCostLinesOfMonth(database, month, scope),
    standing: await listStandingCosts(database, month, scope),
    prices,
    // Segments have no campaigns: only a batch job makes them.
    replaced: [USER_RECOMMENDATIONS, SIMILAR_ITEMS, PERSONALIZED_RANKING],
    alwaysOnTPS,
    hypothetical,
  };
}
