import { toMoney } from '../domain/cost/money.ts';
import type { PricedUsage } from '../domain/cost/price-usage.ts';
import type { CostLine } from './types/costs/cost-line.ts';

/** A line as clients see it; of a run that is not there, `runId` is null. */
export function presentCostLine(line: PricedUsage & { readonly runId?: string | null }): CostLine {
  const { label, quantity, unit, unitPrice, micros, currency, runId = null } = line;
  return { label, quantity, unit, unitPrice, amount: toMoney(micros, currency), runId };
}
