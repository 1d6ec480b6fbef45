/** A name of PostgreSQL in quotes, safe inside a statement. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
