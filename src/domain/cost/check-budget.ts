import { createError } from '../errors/create-error.ts';
import { formatMoney, toMicros, toMoney } from './money.ts';
import type { CostSettings } from './price-book.ts';

export interface Spending {
  readonly month: string;
  /** Millionths of the currency: the month's costs so far, and the estimate. */
  readonly spentMicros: number;
  readonly estimatedMicros: number;
}

/** Throws BUDGET_EXCEEDED if the month's costs plus the estimate exceed the budget. */
export function checkBudget(
  { monthlyBudget, prices: { currency } }: Pick<CostSettings, 'monthlyBudget' | 'prices'>,
  { month, spentMicros, estimatedMicros }: Spending,
): void {
  if (monthlyBudget === undefined) return;
  const budgetMicros = toMicros(monthlyBudget);
  if (spentMicros + estimatedMicros <= budgetMicros) return;
  const format = (micros: number) => formatMoney(toMoney(micros, currency));
  throw createError('BUDGET_EXCEEDED', {
    month,
    estimate: format(estimatedMicros),
    spent: format(spentMicros),
    budget: format(budgetMicros),
  });
}
