import { listCostLinesOfMonth } from '../../database/costs/costs.ts';
import { listStandingCosts } from '../../database/costs/standing-costs.ts';
import {
  type CostReport,
  reportCosts as report,
  type MonthOfCosts,
} from '../../domain/cost/cost-report.ts';
import { monthOf, parseMonth, type Month } from '../../domain/cost/month.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The costs of a month ("2026-11"; by default the current one), and of the campaigns that batch jobs replace. */
export async function reportCosts(
  services: CostServices,
  month: string | undefined,
): Promise<CostReport> {
  const wanted = month === undefined ? monthOf(services.clock.now()) : parseMonth(month);
  return report(await readMonth(services, wanted));
}

/** The services that cost calculations use. */
export type CostServices = Pick<PipelineServices, 'database' | 'settings' | 'clock'>;

/** The recorded costs of a month so far. */
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
    // User segments have no campaigns: only batch jobs create them.
    replaced: [USER_RECOMMENDATIONS, SIMILAR_ITEMS, PERSONALIZED_RANKING],
    alwaysOnTPS,
    hypothetical,
  };
}
