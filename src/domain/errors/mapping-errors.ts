import { type Finding, describeFinding } from '../checks/check-report.ts';

const list = (values: readonly string[]) => values.map((value) => `"${value}"`).join(', ');

/** Errors of the mapping queries and of their rows. */
export const mappingErrors = {
  SHOP_EMPTY: () => ({
    message: 'The built-in shop is empty, and gateway.config.ts does not map another shop.',
    advice:
      'Fill it with "npx gateway seed-demo-shop", import your files with "npx gateway import-shop", or configure the queries of your own shop in gateway.config.ts.',
  }),
  SHOP_QUERY_FAILED: (c: { query: string; reason: string }) => ({
    message: `The ${c.query} query of gateway.config.ts failed: ${c.reason}.`,
    advice: `${/for type numeric: "\d{4}-/.test(c.reason) ? 'Cast a timestamp that is stored as text: "placed_at::timestamptz AS timestamp". ' : ''}Run the query in psql on the shop’s database; it must be one SELECT without parameters.`,
  }),
  SHOP_COLUMN_MISSING: (c: {
    query: string;
    missing: readonly string[];
    found: readonly string[];
  }) => ({
    message: `The ${c.query} query does not return the column ${list(c.missing)}; it returns ${list(c.found)}.`,
    advice: 'Name the columns in the SELECT, for example "customer_id AS user_id".',
  }),
  SHOP_NOT_FIT: (c: { findings: readonly Finding[] }) => ({
    message: `Amazon Personalize would reject the data of the shop:\n${c.findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    advice:
      'Nothing was written. Correct the data, or the queries in gateway.config.ts; "npx gateway pipeline check" checks them again.',
  }),
} as const;
