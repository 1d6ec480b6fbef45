/** One value in the text format of COPY: `\N` for null, backslashes and line ends escaped. */
function copyValue(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return SPECIAL.test(value) ? value.replace(ALL_SPECIAL, escapeOne) : value;
}

/** One row in the text format of COPY, with its line end. */
export function copyRow(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

/** A PostgreSQL array literal; `copyValue` still has to escape it for COPY. */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  const json = JSON.stringify(values);
  // Without escapes, JSON differs in the brackets only, and the runtime writes it many times faster than we could.
  if (!json.includes('\\') && !values.some(isNotFinite)) return `{${json.slice(1, -1)}}`;
  return `{${values.map(element).join(',')}}`;
}

/** JSON has no such numbers: it writes null instead. */
function isNotFinite(value: string | number | null): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function escapeOne(character: string): string {
  return ESCAPES[character] ?? character;
}

function quoteElement(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function element(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : quoteElement(value);
}

/**
 * The COPY that writes one JSON text a line. The text format would double its backslashes and CSV would quote it, so
 * this is CSV with a quote and a delimiter that JSON never contains bare.
 */
export function jsonLinesCopy(select: string): string {
  return `COPY (${select}) TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')`;
}
