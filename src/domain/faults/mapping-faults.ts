const list = (values: readonly string[]) => values.map((value) => `"${value}"`).join(', ');

/** Faults of the mapping queries and of what they give. */
export const mappingFaults = {
  SHOP_QUERY_FAILED: (c: { query: string; reason: string }) => ({
    message: `The ${c.query} query of gateway.config.ts does not run: ${c.reason}.`,
    advice:
      'Try the query in psql on the shop’s database; it must be one SELECT without parameters.',
  }),
  SHOP_COLUMN_MISSING: (c: {
    query: string;
    missing: readonly string[];
    found: readonly string[];
  }) => ({
    message: `The ${c.query} query gives no column ${list(c.missing)}; it gives ${list(c.found)}.`,
    advice: 'Name the columns in the SELECT, for example "customer_id AS user_id".',
  }),
  SHOP_IDS_INVALID: (c: {
    query: string;
    column: string;
    what: string;
    examples: readonly string[];
  }) => ({
    message: `${c.column} of the ${c.query} query: ${c.what}${c.examples.length > 0 ? ` (${list(c.examples)})` : ''}.`,
    advice:
      'Ids must be unique in users and items, 1 to 256 characters long and without control characters. Nothing was written.',
  }),
  SHOP_TIMESTAMPS_INVALID: (c: { count: number; what: string; example: string }) => ({
    message: `${c.count} interactions have a timestamp ${c.what}, for example ${c.example}.`,
    advice:
      'The timestamp is a timestamptz, or a number of seconds since 1970; divide milliseconds by 1000. Nothing was written.',
  }),
  SHOP_TOO_SMALL: (c: { interactions: number; users: number; share: number }) => ({
    message: `Personalize does not train on so little: ${c.interactions} distinct interactions, ${c.users} users with two or more (${(c.share * 100).toFixed(1)} % of all).`,
    advice:
      'It needs 1,000 interactions, and 25 users and 1 % of the users with two or more each. Widen the interactions query. Nothing was written.',
  }),
} as const;
