import { silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { matchIds } from '../../../src/shop/live/match-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog);
  await database.query(`CREATE EXTENSION citext; CREATE TYPE size AS ENUM ('S', 'X L', '')`);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const LIMITS = [2n ** 15n, 2n ** 31n, 2n ** 63n, 10n ** 18n].flatMap((limit) =>
  [limit - 1n, limit, limit + 1n, -limit, -limit - 1n].map(String),
);

const digits = fc.string({
  unit: fc.constantFrom('0', '1', '7', '9', '-', '+', '.', 'e', ' '),
  maxLength: 24,
});

/** Texts that are values of some type, nearly are, or are none. */
const anyId = fc.oneof(
  fc.constantFrom(...LIMITS, '007', '-0', '-0.00', '1e3', '0x1F', '1_000', '+7', ' 7', 'NaN'),
  fc.constantFrom('Infinity', '-Infinity', 'inf', 'S', 'X L', 's', '', ' ', 'S ', '\0', '\uD800'),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => `{${id}}`),
  digits,
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const TYPES = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(20,0)',
  'uuid',
  'text',
  'varchar(40)',
  'name',
  'char(12)',
  'citext',
  'size',
  'date',
  'inet',
];

test.each(TYPES)(
  'an id is a value of %s only if PostgreSQL accepts it, and whenever PostgreSQL would write it so',
  async (type) => {
    const columns = await database.columnsOf(`SELECT NULL::${type} AS id`);
    const match = matchIds(columns, 'id');
    await fc.assert(
      fc.asyncProperty(fc.array(anyId, { minLength: 1, maxLength: 30 }), async (ids) => {
        const values = ids.filter((id) => match.isValue(id));
        await database.query(`SELECT $1::${match.type}[] AS accepted`, [values]);
        const stored = ids.filter((id) => !/\0|\p{Surrogate}/u.test(id));
        const written = await database.query(
          `SELECT id FROM unnest($1::text[]) AS given (id)
           WHERE CASE WHEN pg_input_is_valid(id, $2) THEN (id::${type})::text = id END`,
          [stored, type],
        );
        expect(values).toEqual(expect.arrayContaining(written.map(({ id }) => id)));
      }),
      { numRuns: 60 },
    );
  },
);
