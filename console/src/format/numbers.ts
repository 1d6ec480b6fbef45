const LOCALE = 'en';

const counts = new Intl.NumberFormat(LOCALE);
const oneDigit = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const quantities = new Intl.NumberFormat(LOCALE, {
  maximumSignificantDigits: 3,
  roundingPriority: 'morePrecision',
  maximumFractionDigits: 1,
});

/** `12,345` */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** A ratio as `98.7 %`. What is not all is never shown as 100 %, and what is not nothing never as 0 %. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (ratio < 1 && percent > 99.9) return '> 99.9 %';
  if (ratio > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent.toFixed(Number.isInteger(percent) ? 0 : 1)} %`;
}

/** A difference of two ratios in percentage points: `+1.2 pts`, `−0.4 pts`, `±0 pts`. */
export function formatPoints(difference: number): string {
  const points = Math.abs(difference * 100).toFixed(1);
  if (points === '0.0') return '±0 pts';
  return `${difference > 0 ? '+' : '−'}${points} pts`;
}

/** `18 ms`, `1.4 s` */
export function formatMs(ms: number): string {
  if (ms >= 1_000) return `${oneDigit.format(ms / 1_000)} s`;
  return `${ms < 10 ? oneDigit.format(ms) : Math.round(ms)} ms`;
}

/** A rate as `132/s`; below one in a second `5.4/min`. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  if (perSecond >= 1) return `${oneDigit.format(perSecond)}/s`;
  return `${oneDigit.format(perSecond * 60)}/min`;
}

/** A quantity that need not be whole, such as GB or hours: `0.004`, `12.5`, `12,345`. */
export function formatQuantity(quantity: number): string {
  return quantities.format(quantity);
}
