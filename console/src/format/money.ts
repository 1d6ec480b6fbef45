export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** `$5.63`; without cents from a hundred on where they are noise, and `< $0.01` for what is less than one. */
export function formatMoney({ amount, currency }: Amount, digits?: number): string {
  if (amount > 0 && amount < 0.005) return `< ${inCurrency(0.01, currency, 2)}`;
  return inCurrency(amount, currency, digits ?? (Math.abs(amount) >= 100 ? 0 : 2));
}

/** The price of an item, as the shop has it. Null without a price. */
export function formatPrice(price: number | null, currency: string | null): string | null {
  if (price === null) return null;
  return currency === null ? price.toFixed(2) : inCurrency(price, currency, undefined);
}

function inCurrency(amount: number, currency: string, digits: number | undefined): string {
  const fraction =
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, ...fraction }).format(amount);
  } catch {
    // A code that is none of ISO 4217.
    return `${amount.toFixed(digits ?? 2)} ${currency}`;
  }
}
