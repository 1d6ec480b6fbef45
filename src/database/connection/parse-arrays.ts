import pg from 'pg';

type Parse = (text: string) => unknown;

/** The array types of lists, by their numbers in pg_type. */
const TEXTS = 1009;
const REALS = 1021;

/**
 * Makes the driver parse plain arrays of texts and numbers as JSON: its own parser examines every character in
 * JavaScript, which costs more than the query of a list. Arrays with quotes, NULLs or more dimensions are left to it.
 * (Splitting the text is as fast, but each part would keep the whole text alive.)
 */
export function parsePlainArrays(): void {
  replaceParser(TEXTS, PLAIN_TEXTS, (inside) => JSON.parse(`["${inside.replaceAll(',', '","')}"]`));
  replaceParser(REALS, PLAIN_REALS, (inside) => JSON.parse(`[${inside}]`));
}

function replaceParser(type: number, plain: RegExp, read: Parse): void {
  const parseAny: Parse = pg.types.getTypeParser(type);
  pg.types.setTypeParser(type, (text) =>
    plain.test(text) && !text.includes('NULL') ? read(text.slice(1, -1)) : parseAny(text),
  );
}

/** PostgreSQL puts quotes around elements with commas, braces, backslashes and white space, and around empty ones. */
const PLAIN_TEXTS = /^\{[^"\\{}\p{Cc}]+\}$/u;
const PLAIN_REALS = /^\{[-+.,e\d]+\}$/;
