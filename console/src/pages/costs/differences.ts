import { type Amount, formatMoney } from '../../format/money.ts';

export function orMoney(amount: Amount | null): string {
  return amount === null ? '–' : formatMoney(amount);
}

/** What was recorded beyond the estimate: `+$0.12`, `−$0.05`, `±0`; `–` if one of them is missing. */
export function formatDifference(estimated: Amount | null, recorded: Amount | null): string {
  if (estimated === null || recorded === null) return '–';
  const amount = recorded.amount - estimated.amount;
  if (Math.abs(amount) < 0.005) return '±0';
  const size = formatMoney({ ...recorded, amount: Math.abs(amount) });
  return `${amount > 0 ? '+' : '−'}${size}`;
}
