/** One item of an answer. */
export interface AnsweredItem {
  readonly itemId: string;
  readonly score?: number;
  readonly promotionName?: string;
  readonly reason?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Items with their scores; an item without one has no such member. */
export function withScores(
  items: readonly string[],
  scores: readonly (number | null)[] = [],
): readonly AnsweredItem[] {
  return items.map((itemId, at) => {
    const score = scores[at] ?? undefined;
    return { itemId, ...(score !== undefined && { score }) };
  });
}
