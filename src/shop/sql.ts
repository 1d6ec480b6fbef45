/** A name as SQL spells it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL spells it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A mapping query as a table of a FROM clause: on lines of its own, so that a comment at its end stays harmless. */
export function asTable(query: string, alias: string): string {
  return `(\n${query}\n) AS ${alias}`;
}
