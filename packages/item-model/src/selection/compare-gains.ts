/** The mean of the judges' gains. */
export function meanOf(gains: Float64Array): number {
  return gains.reduce((sum, one) => sum + one, 0) / gains.length;
}

/**
 * The standard error of the mean difference between two gains of the same judges. Pairing matters: most judges find both
 * lists equally good, so that the difference is far more certain than either mean.
 */
export function errorOfDifference(one: Float64Array, other: Float64Array): number {
  const count = one.length;
  const difference = one.map((gain, judge) => gain - (other[judge] ?? 0));
  const mean = meanOf(difference);
  const squares = difference.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return count > 1 ? Math.sqrt(squares / (count - 1) / count) : Infinity;
}
