/** The candidate that is most like `word`; undefined if none is: half of its letters may differ. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .toSorted((one, other) => one.distance - other.distance);
  return nearest !== undefined && nearest.distance <= word.length / 2
    ? nearest.candidate
    : undefined;
}

/** The number of letters to insert, remove or replace (Levenshtein), whatever their case. */
function editDistance(from: string, to: string): number {
  const letters = to.toLowerCase().split('');
  let row = Array.from({ length: letters.length + 1 }, (_, column) => column);
  for (const [nth, letter] of from.toLowerCase().split('').entries()) {
    let [last, diagonal] = [nth + 1, nth];
    const next = [last];
    for (const [column, other] of letters.entries()) {
      const above = row[column + 1] ?? Infinity;
      last = Math.min(diagonal + (letter === other ? 0 : 1), above + 1, last + 1);
      next.push(last);
      diagonal = above;
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
