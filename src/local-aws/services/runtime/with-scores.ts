/** Items with their scores; an item without one has no such member. */
export function withScores(
  items: readonly string[],
  scores: readonly (number | null)[] = [],
): { readonly itemId: string; readonly score?: number }[] {
  return items.map((itemId, at) => {
    const score = scores[at] ?? undefined;
    return { itemId, ...(score !== undefined && { score }) };
  });
}
