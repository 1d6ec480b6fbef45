import pg from 'pg';

type Parse = (text: string) => unknown;

/** The arrays that lists are made of, by their numbers in pg_type. */
const TEXTS = 1009;
const REALS = 1021;

/**
 * Has the driver read arrays of plain words and numbers by splitting them: its own parser looks at every character,
 * and to read a list so costs more than to look it up. Whatever has quotes, NULLs or further dimensions is left to it.
 */
export function parsePlainArrays(): void {
  replaceParser(TEXTS, (parts) => parts);
  replaceParser(REALS, (parts) => parts.map(Number));
}

function replaceParser(type: number, read: (parts: string[]) => unknown): void {
  const parseAny: Parse = pg.types.getTypeParser(type);
  pg.types.setTypeParser(type, (text) =>
    isPlain(text) ? read(text.slice(1, -1).split(',')) : parseAny(text),
  );
}

/** PostgreSQL quotes what holds a comma, a brace or a word that reads as NULL; bounds and dimensions show as braces. */
function isPlain(text: string): boolean {
  return (
    text.length > 2 &&
    text.startsWith('{') &&
    !text.includes('"') &&
    !text.includes('{', 1) &&
    !text.includes('NULL')
  );
}
