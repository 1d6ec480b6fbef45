import { expect, test } from 'vitest';

import { type DatabaseUrl, parseDatabaseUrl } from '../../src/lib/database-url.ts';

/** What the parts of a correct address are. */
function partsOf(text: string): Omit<DatabaseUrl, 'parameters'> & { readonly parameters: object } {
  const found = parseDatabaseUrl(text);
  if ('issue' in found) throw new Error(found.issue);
  return { ...found, parameters: Object.fromEntries(found.parameters) };
}

const nothing = {
  host: undefined,
  port: undefined,
  user: undefined,
  password: undefined,
  database: undefined,
  parameters: {},
};

test.each([
  ['postgres://', {}],
  ['postgresql://db', { host: 'db' }],
  ['postgres://db:5433/shop', { host: 'db', port: 5433, database: 'shop' }],
  ['postgres://u@db/', { user: 'u', host: 'db' }],
  ['postgres://u:p:w@db/shop', { user: 'u', password: 'p:w', host: 'db', database: 'shop' }],
  [
    'postgres://a%40b:%40%2F%23%25%3F%3A%20%5B%5D@db',
    { user: 'a@b', password: '@/#%?: []', host: 'db' },
  ],
  ['postgres://u:p%C3%A4ss@db', { user: 'u', password: 'päss', host: 'db' }],
  ['postgres://u:päss!$&*+,;=~^@db', { user: 'u', password: 'päss!$&*+,;=~^', host: 'db' }],
  [
    'postgres://u:p@[::1]:5433/shop',
    { user: 'u', password: 'p', host: '::1', port: 5433, database: 'shop' },
  ],
  [
    'postgres://u:p@/shop?host=/var/run/postgresql',
    { user: 'u', password: 'p', host: '/var/run/postgresql', database: 'shop' },
  ],
  ['postgres://%2Fvar%2Frun%2Fpostgresql/shop', { host: '/var/run/postgresql', database: 'shop' }],
  ['postgres://db/my%20shop', { host: 'db', database: 'my shop' }],
  [
    'postgres://?dbname=shop&user=u&password=p%40&port=6432',
    { database: 'shop', user: 'u', password: 'p@', port: 6432 },
  ],
  [
    'postgres://db?sslmode=require&sslrootcert=/etc/ca.pem',
    { host: 'db', parameters: { sslmode: 'require', sslrootcert: '/etc/ca.pem' } },
  ],
])('%s is read in its parts', (text, parts) => {
  expect(partsOf(text)).toEqual({ ...nothing, ...parts });
});

const SPECIAL = ['@', '/', '#', '%', '?', ' ', '[', ']', '%zz', '/x:1@y/', '#@', '?a=b', '%E4'];

test.each(SPECIAL)(
  'a password with an unencoded "%s" is refused, and no part of it is shown',
  (special) => {
    for (const password of [
      `sec${special}ret`,
      `${special}sec`,
      `12${special}xy`,
      `5432/sec${special}`,
    ]) {
      for (const rest of [
        'db.example',
        'db.example:5432/shop',
        'db.example/shop?sslmode=require',
      ]) {
        const found = parseDatabaseUrl(`postgres://u:${password}@${rest}`);
        expect(found).toEqual({ issue: expect.stringContaining('percent-encoded') });
        expect(JSON.stringify(found)).not.toMatch(/sec|ret|12|xy|5432|db\.example/);
      }
    }
  },
);

test.each([
  ['mysql://db', 'must begin with postgres://'],
  ['postgres://db:80000/shop', 'must have a port from 1 to 65535'],
  ['postgres://db:five/shop', 'must have the form'],
  ['postgres://one,two:x/shop', 'must have the form'],
  ['postgres://db?sslmode=on', 'must have an sslmode of disable, prefer, require'],
])('%s is refused', (text, issue) => {
  expect(parseDatabaseUrl(text)).toEqual({ issue: expect.stringContaining(issue) });
});
