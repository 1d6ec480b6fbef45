/** A score of a model, in three significant digits: `0.319`, `9.91`, `2.14e-5`. */
export function formatScore(score: number): string {
  if (score === 0) return '0';
  if (Math.abs(score) < 0.000_1) return score.toExponential(2);
  return score.toPrecision(3);
}
