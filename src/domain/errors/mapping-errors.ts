import { type Finding, describeFinding } from '../checks/check-report.ts';

const list = (values: readonly string[]) => values.map((value) => `"${value}"`).join(', ');

/** Faults of the mapping queries and of what they give. */
export const mappingErrors = {
  SHOP_EMPTY: () => ({
    message: 'The built-in shop is empty, and gateway.config.ts maps no other.',
    advice:
      'Fill it with "npx gateway seed-demo-shop" or, from your files, with "npx gateway import-shop"; or write the queries of your own shop into gateway.config.ts.',
  }),
  SHOP_QUERY_FAILED: (c: { query: string; reason: string }) => ({
    message: `The ${c.query} query of gateway.config.ts does not run: ${c.reason}.`,
    advice: `${/for type numeric: "\d{4}-/.test(c.reason) ? 'A moment that is a text has to be cast: "placed_at::timestamptz AS timestamp". ' : ''}Try the query in psql on the shop’s database; it must be one SELECT without parameters.`,
  }),
  SHOP_COLUMN_MISSING: (c: {
    query: string;
    missing: readonly string[];
    found: readonly string[];
  }) => ({
    message: `The ${c.query} query gives no column ${list(c.missing)}; it gives ${list(c.found)}.`,
    advice: 'Name the columns in the SELECT, for example "customer_id AS user_id".',
  }),
  SHOP_NOT_FIT: (c: { findings: readonly Finding[] }) => ({
    message: `Personalize cannot be given what the shop's queries give:\n${c.findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    advice:
      'Mend the queries of gateway.config.ts, or the data; "npx gateway pipeline check" looks again. Nothing was written.',
  }),
} as const;
