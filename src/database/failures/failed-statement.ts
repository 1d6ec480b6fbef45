import { z } from 'zod';

/** The names of the statements that failed, by their errors. */
const failed = new WeakMap<object, string>();

/** Runs a statement; its error remembers which statement failed. */
export async function namingStatement<T>(text: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    noteStatement(error, text);
    throw error;
  }
}

/** Remembers which statement failed with this error. */
export function noteStatement(error: unknown, text: string): void {
  if (error instanceof Error) failed.set(error, nameStatement(text));
}

/** The errors of drizzle have the text of their statement. */
const failedQuery = z.object({ query: z.string(), params: z.array(z.unknown()) });

/** The name of the statement that failed with this error, or with one of its causes. */
export function failedStatement(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const known = failed.get(error);
  if (known !== undefined) return known;
  const { data } = failedQuery.safeParse(error);
  return data === undefined ? failedStatement(error.cause) : nameStatement(data.query);
}

const COMMENT = /--[^\n]*|\/\*.*?\*\//gs;
const LITERAL = /'(?:[^']|'')*'/g;
/** The words before the value of which a part is taken. */
const PART = /\bextract\s*\(\s*\w+\s+from\b/gi;

/** A name, possibly quoted and qualified. */
const NAME = String.raw`(?:"[^"]+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"[^"]+"|[\p{L}_][\p{L}\p{N}_$]*))*`;

const words = (pattern: string) => new RegExp(String.raw`\b(${pattern})\s+(${NAME})`, 'iu');

/** The statements that name what they write, the first match first; then what a SELECT reads or calls. */
const FORMS = [
  words(
    'COPY|(?:CREATE|ALTER|DROP|LOCK|TRUNCATE|COMMENT ON|REFRESH)(?:\\s+(?:OR REPLACE|TEMP|TEMPORARY|UNIQUE|MATERIALIZED))*\\s+(?:TABLE|VIEW|INDEX|SCHEMA|FUNCTION|TRIGGER)(?:\\s+IF(?:\\s+NOT)?\\s+EXISTS)?',
  ),
  words('INSERT\\s+INTO|DELETE\\s+FROM|UPDATE(?!\\s+(?:OF|SKIP|NOWAIT|SET)\\b)'),
];
/** Of a query around another one, the table of the inner one. */
const READS = new RegExp(String.raw`\bFROM\s+\(*\s*(?!SELECT\b)(${NAME})`, 'iu');
const CALLS = new RegExp(String.raw`^\W*(\w+)\s+(${NAME})\s*\(`, 'iu');

/** A short name of a statement: its verb and its main table, never a value. */
export function nameStatement(text: string): string {
  const plain = text
    .replaceAll(COMMENT, ' ')
    .replaceAll(LITERAL, "''")
    .replaceAll(PART, 'extract(');
  for (const form of FORMS) {
    const [, verb, name] = form.exec(plain) ?? [];
    if (verb !== undefined && name !== undefined) return joined(verb, name);
  }
  return nameRead(plain);
}

function nameRead(plain: string): string {
  const [first = 'an empty statement'] = /\w+/.exec(plain) ?? [];
  const verb = /^with$/i.test(first) ? 'SELECT' : first;
  const table = READS.exec(plain)?.[1];
  if (table !== undefined) return joined(`${verb} FROM`, table);
  return joined(verb, CALLS.exec(plain)?.[2] ?? '');
}

function joined(verb: string, name: string): string {
  return `${verb.replaceAll(/\s+/g, ' ').toUpperCase()} ${name.replaceAll('"', '')}`.trim();
}
