/**
 * The COPY that writes one JSON text a line. The text format would double its backslashes and CSV would quote it, so
 * this is CSV with a quote and a delimiter that JSON never contains bare.
 */
export function jsonLinesCopy(select: string): string {
  return `COPY (${select}) TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')`;
}
