/** Faults of the shop: of the built-in one and its import, and of a mapped one. */
export const shopErrors = {
  DEMO_SIZE_INVALID: (c: { name: string; count: number; least: number }) => ({
    message: `A demo shop cannot have ${c.count} ${c.name}.`,
    advice: `Give a whole number of ${c.name}, ${c.least} or more.`,
  }),
  IMPORT_FILE_UNREADABLE: (c: { path: string; reason: string }) => ({
    message: `${c.path} cannot be read: ${c.reason}. Nothing was imported.`,
    advice: 'Check the path; files are CSV in UTF-8 with commas, or the same with gzip, named .gz.',
  }),
  IMPORT_ENCODING_WRONG: (c: { path: string; line: number }) => ({
    message: `${c.path} is not UTF-8: line ${c.line} has bytes of another encoding. Nothing was imported.`,
    advice:
      'Save the file as UTF-8 and import it again; iconv -f ISO-8859-1 -t UTF-8 makes it of Latin-1.',
  }),
  IMPORT_COLUMN_MISSING: (c: {
    path: string;
    missing: readonly string[];
    header: readonly string[];
  }) => ({
    message: `${c.path} has no column ${c.missing.join(', ')}; its header is: ${c.header.join(', ') || '(empty)'}. Nothing was imported.`,
    advice: `Say which of its columns is meant: --map ${c.missing.map((name) => `${name}=THEIR_COLUMN`).join(',')}`,
  }),
  IMPORT_COLUMN_TWICE: (c: { path: string; names: readonly string[] }) => ({
    message: `The header of ${c.path} names more than one column ${c.names.join(', ')}. Nothing was imported.`,
    advice: 'Rename or remove all but one of them; upper and lower case are the same.',
  }),
  IMPORT_MAP_UNUSED: (c: {
    unused: readonly string[];
    headers: readonly { readonly path: string; readonly header: readonly string[] }[];
  }) => ({
    message: `No file has a use for the mapping ${c.unused.join(', ')}. Nothing was imported.\n${c.headers.map(({ path, header }) => `  ${path} has: ${header.join(', ')}`).join('\n')}`,
    advice: 'Write OUR_COLUMN=THEIR_COLUMN with a column that one of the files has.',
  }),
  IMPORT_ROWS_BAD: (c: {
    path: string;
    bad: number;
    rows: number;
    maxBadShare: number;
    examples: readonly { readonly line: number; readonly reason: string }[];
  }) => ({
    message: `${c.bad} of the ${c.rows} rows of ${c.path} are malformed, more than the ${c.maxBadShare * 100} % that are accepted. Nothing was imported.\n${c.examples.map(({ line, reason }) => `  line ${line}: ${reason}`).join('\n')}`,
    advice: 'Correct the file, or accept a larger share of malformed rows with --max-bad-share.',
  }),
  IMPORT_EMPTY: (c: { path: string }) => ({
    message: `${c.path} has no interactions. Nothing was imported.`,
    advice: 'Give a file with a header and at least one good row.',
  }),
} as const;
