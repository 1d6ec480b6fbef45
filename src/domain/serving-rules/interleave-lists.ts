/** The first of each list, then the second of each, and so on; of a repeated id the first counts. */
export function interleaveLists(lists: readonly (readonly string[])[]): string[] {
  const merged = new Set<string>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let index = 0; index < longest; index += 1) {
    for (const list of lists) {
      const itemId = list[index];
      if (itemId !== undefined) merged.add(itemId);
    }
  }
  return [...merged];
}
