/** Observed by AWS: 2.1 billed hours for 100,000 interactions, 54 for 25 to 50 million (cheat sheet of its samples). */
const KNOWN = { interactions: 100_000, hours: 2.1 };
const GROWTH = Math.log(54 / KNOWN.hours) / Math.log(37_500_000 / KNOWN.interactions);

/** No training was seen that was billed less, however small its data (AWS's notebooks). */
const LEAST_HOURS = 1.073;

/** How many hours AWS is likely to bill for a training of a v1 recipe; nobody outside of AWS knows it beforehand. */
export function expectedTrainingHours(interactions: number): number {
  const hours = KNOWN.hours * (interactions / KNOWN.interactions) ** GROWTH;
  return Math.round(Math.max(LEAST_HOURS, hours) * 1000) / 1000;
}
