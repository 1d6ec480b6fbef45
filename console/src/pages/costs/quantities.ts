import { formatMoney } from '../../format/money.ts';
import { formatCount } from '../../format/numbers.ts';

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `30,000`, `1.2`, `0.00117`: whole numbers as they are, others in three digits. */
export function formatQuantity(quantity: number): string {
  if (Number.isInteger(quantity)) return formatCount(quantity);
  if (quantity >= 100) return formatCount(Math.round(quantity));
  return quantity < 0.000_1 ? '< 0.0001' : digits.format(quantity);
}

/** `$0.24`; a small one for a thousand units: `$0.067 / 1,000`. */
export function formatUnitPrice(price: number, currency: string): string {
  if (price >= 0.005) return formatMoney({ amount: price, currency }, isInCents(price) ? 2 : 3);
  return `${formatMoney({ amount: price * 1_000, currency }, 3)} / 1,000`;
}

function isInCents(price: number): boolean {
  return Math.abs(price * 100 - Math.round(price * 100)) < 1e-9;
}
