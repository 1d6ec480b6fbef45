/** Errors of the built-in shop and of imports into it. */
export const shopErrors = {
  DEMO_SIZE_INVALID: (c: { name: string; count: number; least: number }) => ({
    message: `A demo shop cannot have ${c.count} ${c.name}.`,
    advice: `Specify a whole number of ${c.name}, at least ${c.least}.`,
  }),
  IMPORT_FILE_UNREADABLE: (c: { path: string; reason: string }) => ({
    message: `${c.path} cannot be read: ${c.reason}. Nothing was imported.`,
    advice:
      'Check the path. A file must be CSV in UTF-8 with commas; if it is compressed with gzip, its name must end in .gz.',
  }),
  IMPORT_UNPACKS_TOO_LARGE: (c: { path: string; megabytes: number; maxRatio: number }) => ({
    message: `${c.path} unpacks to more than ${c.megabytes} MB; the limit is ${c.maxRatio} times the size of the file, and at least 16 MB. Nothing was imported.`,
    advice:
      'Check that the file is the right one. If it is, raise the limit with --max-unpack-ratio, or unpack the file first.',
  }),
  IMPORT_ENCODING_WRONG: (c: { path: string; line: number }) => ({
    message: `${c.path} is not UTF-8: line ${c.line} has bytes of another encoding. Nothing was imported.`,
    advice:
      'Save the file as UTF-8 and import it again. To convert Latin-1: iconv -f ISO-8859-1 -t UTF-8.',
  }),
  IMPORT_COLUMN_MISSING: (c: {
    path: string;
    missing: readonly string[];
    header: readonly string[];
  }) => ({
    message: `${c.path} has no column ${c.missing.join(', ')}; its header is: ${c.header.join(', ') || '(empty)'}. Nothing was imported.`,
    advice: `Map the columns of the file: --map ${c.missing.map((name) => `${name}=THEIR_COLUMN`).join(',')}`,
  }),
  IMPORT_COLUMN_TWICE: (c: { path: string; names: readonly string[] }) => ({
    message: `The header of ${c.path} contains ${c.names.join(', ')} more than once. Nothing was imported.`,
    advice: 'Rename or remove the duplicates; column names are case-insensitive.',
  }),
  IMPORT_MAP_UNUSED: (c: {
    unused: readonly string[];
    headers: readonly { readonly path: string; readonly header: readonly string[] }[];
  }) => ({
    message: `The mapping ${c.unused.join(', ')} matches no column of the files. Nothing was imported.\n${c.headers.map(({ path, header }) => `  ${path} has: ${header.join(', ')}`).join('\n')}`,
    advice: 'Write OUR_COLUMN=THEIR_COLUMN, where THEIR_COLUMN is a column of one of the files.',
  }),
  IMPORT_ROWS_BAD: (c: {
    path: string;
    bad: number;
    rows: number;
    maxBadShare: number;
    examples: readonly { readonly line: number; readonly reason: string }[];
  }) => ({
    message: `${c.bad} of the ${c.rows} rows of ${c.path} are malformed, and at most ${c.maxBadShare * 100} % may be. Nothing was imported.\n${c.examples.map(({ line, reason }) => `  line ${line}: ${reason}`).join('\n')}`,
    advice: 'Correct the file, or accept more malformed rows with --max-bad-share.',
  }),
  IMPORT_EMPTY: (c: { path: string }) => ({
    message: `${c.path} contains no interactions. Nothing was imported.`,
    advice: 'Provide a file with a header and at least one valid row.',
  }),
} as const;
