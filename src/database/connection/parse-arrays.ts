import pg from 'pg';

type Parse = (text: string) => unknown;

/** The arrays that lists are made of, by their numbers in pg_type. */
const TEXTS = 1009;
const REALS = 1021;

/**
 * Has the driver read plain arrays of texts and numbers as JSON: its own parser looks at every character in JavaScript,
 * and to read a list so costs more than to look it up. Whatever has quotes, NULLs or further dimensions is left to it.
 * (Splitting the text would be as quick, but each part would keep the whole text alive.)
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
