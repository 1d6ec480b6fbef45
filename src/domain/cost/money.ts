/** An amount in a currency, rounded to four decimals, as clients receive it. */
export interface Money {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

const MICROS = 1_000_000;

/**
 * Amounts are summed as integer millionths of the currency. Each line is rounded once, when it is priced; sums of lines
 * are exact.
 */
export function toMicros(amount: number): number {
  return Math.round(amount * MICROS);
}

export function toMoney(micros: number, currency: string): Money {
  return { amount: Math.round(micros / 100) / 10_000, currency };
}

export function sumMicros(lines: readonly { readonly micros: number }[]): number {
  return lines.reduce((sum, { micros }) => sum + micros, 0);
}

/** "$7.50", "0.40 EUR"; amounts below a cent keep four decimals. */
export function formatMoney({ amount, currency }: Money): string {
  const small = Math.abs(amount) < 0.01;
  const digits = Math.abs(amount).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 4 : 2,
  });
  const sign = amount < 0 ? '-' : '';
  return currency === 'USD' ? `${sign}$${digits}` : `${sign}${digits} ${currency}`;
}
