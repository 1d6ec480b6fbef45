/** What the gateway ranks at most in a request. */
export const MOST_IDS = 500;

/** The ids of a pasted text, which lines, commas or tabs separate, each once. */
export function parseIds(text: string): readonly string[] {
  const ids = text.split(/[\n\r,\t]/).map((part) => part.trim());
  return [...new Set(ids.filter((id) => id !== ''))];
}
