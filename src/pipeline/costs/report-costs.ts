import { type CostReport, reportCosts as report } from '../../domain/cost/cost-report.ts';
import { monthOf, parseMonth } from '../../domain/cost/month.ts';
import { type CostServices, readMonth } from './read-month.ts';

/** What a month ("2026-11", this one by default) cost, beside the campaigns that batch jobs stand in for. */
export async function reportCosts(
  services: CostServices,
  month: string | undefined,
): Promise<CostReport> {
  const wanted = month === undefined ? monthOf(services.clock.now()) : parseMonth(month);
  return report(await readMonth(services, wanted));
}
