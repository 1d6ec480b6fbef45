import { createError } from '../errors/create-error.ts';
import type { CostSettings } from './cost-settings.ts';
import { formatMoney, toMicros, toMoney } from './money.ts';

export interface Spending {
  readonly month: string;
  /** Millionths of the currency: what the month has cost so far, and what is to come. */
  readonly spentMicros: number;
  readonly estimatedMicros: number;
}

/** Rejects with BUDGET_EXCEEDED where a month's costs and the estimate come to more than its budget. */
export function checkBudget(
  { monthlyBudget, prices: { currency } }: Pick<CostSettings, 'monthlyBudget' | 'prices'>,
  { month, spentMicros, estimatedMicros }: Spending,
): void {
  if (monthlyBudget === undefined) return;
  const budgetMicros = toMicros(monthlyBudget);
  if (spentMicros + estimatedMicros <= budgetMicros) return;
  const tell = (micros: number) => formatMoney(toMoney(micros, currency));
  throw createError('BUDGET_EXCEEDED', {
    month,
    estimate: tell(estimatedMicros),
    spent: tell(spentMicros),
    budget: tell(budgetMicros),
  });
}
