import { type Finding, describeFinding } from '../checks/check-report.ts';

const list = (values: readonly string[]) => values.map((value) => `"${value}"`).join(', ');

/** What to do about a statement of the shop that fails with this SQLSTATE each time. */
function adviceFor(state: string): string {
  if (state === '42501')
    return 'Grant the role that reads the shop USAGE on the schemas and SELECT on the tables of the mapping queries.';
  if (/^(28|3D)/.test(state))
    return 'Correct user, password and database in SHOP_DATABASE_URL, or DATABASE_URL if that is not set.';
  if (state.startsWith('22'))
    return 'A row has a value that the query cannot compute. Correct it or the query; "npx gateway pipeline check" reads all rows.';
  return 'The tables may have changed. Correct the mapping queries in the configuration; "npx gateway doctor" runs them again.';
}

/** Errors of the mapping queries and of their rows. */
export const mappingErrors = {
  SHOP_EMPTY: () => ({
    message: 'The built-in shop is empty, and the configuration does not map another shop.',
    advice:
      'Fill it with "npx gateway seed-demo-shop", import your files with "npx gateway import-shop", or configure the queries of your own shop (docs/configuration.md).',
  }),
  SHOP_QUERY_FAILED: (c: { query: string; reason: string; state?: string | undefined }) => ({
    message: `The query shop.${c.query} failed: ${c.reason}.`,
    advice: `${/for type numeric: "\d{4}-/.test(c.reason) ? 'Cast a timestamp that is stored as text: "placed_at::timestamptz AS timestamp". ' : ''}${c.state === '42501' ? adviceFor(c.state) : 'Run the query in psql on the shop’s database; it must be one SELECT without parameters.'}`,
  }),
  SHOP_READ_FAILED: (c: { what: string; state: string; reason: string }) => ({
    message: `The shop does not return ${c.what}: ${c.reason} (SQLSTATE ${c.state}).`,
    advice: adviceFor(c.state),
  }),
  SHOP_READ_UNINDEXED: (c: {
    what: string;
    table: string;
    size: string;
    query: string;
    column: string;
  }) => ({
    message: `No index serves the read of ${c.what}: each request reads the whole table ${c.table} (${c.size}).`,
    advice: `Create an index on the column of ${c.table} from which the ${c.query} query takes ${c.column}; if the query computes it, create the index on the same expression.`,
  }),
  SHOP_READ_SLOW: (c: { what: string; took: string; ms: number }) => ({
    message: `The read of ${c.what} took ${c.took}; serving.shopDeadlineMs is ${c.ms}.`,
    advice:
      'Run the query in psql with EXPLAIN and a condition on one id, and make it faster, or increase serving.shopDeadlineMs: lists wait that long for the shop.',
  }),
  SHOP_IDS_AS_TEXT: (c: { query: string; column: string; type: string }) => ({
    message: `${c.column} of the ${c.query} query has the type ${c.type} and is compared as text, which no index on it serves.`,
    advice:
      'Return a column of one of the types that docs/configuration.md lists, such as bigint, uuid or text.',
  }),
  SHOP_COLUMN_MISSING: (c: {
    query: string;
    missing: readonly string[];
    found: readonly string[];
  }) => ({
    message: `The ${c.query} query does not return the column ${list(c.missing)}; it returns ${list(c.found)}.`,
    advice: 'Name the columns in the SELECT, for example "customer_id AS user_id".',
  }),
  SHOP_COLUMN_TWICE: (c: { query: string; names: readonly string[] }) => ({
    message: `The ${c.query} query returns more than one column ${list(c.names)}.`,
    advice:
      'Give each column a name of its own in the SELECT, for example "a.name AS title, b.name AS brand".',
  }),
  SHOP_NOT_FIT: (c: { findings: readonly Finding[] }) => ({
    message: `Amazon Personalize would reject the data of the shop:\n${c.findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    advice:
      'Nothing was written. Correct the data, or the queries in the configuration; "npx gateway pipeline check" checks them again.',
  }),
} as const;
