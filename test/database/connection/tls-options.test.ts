import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { readAddress } from '../../../src/database/connection/database-address.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { tlsOptions } from '../../../src/database/connection/tls-options.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-tls-'));
  await writeFile(join(folder, 'ca.pem'), 'the authority');
  await writeFile(join(folder, 'client.key'), 'the key');
});
afterAll(async () => rm(folder, { recursive: true }));

const optionsOf = (query: string) =>
  tlsOptions(readAddress({ url: `postgres://db/shop?${query}` }));
const anyName = { checkServerIdentity: expect.any(Function) };
const unverified = { rejectUnauthorized: false };

test.each([
  ['', undefined],
  ['application_name=x', undefined],
  ['sslmode=disable', false],
  ['ssl=0', false],
  ['sslmode=prefer', {}],
  ['sslmode=require', {}],
  ['sslmode=verify-full', {}],
  ['ssl=true', {}],
  ['sslnegotiation=direct', {}],
  ['sslmode=verify-ca', {}],
  ['sslmode=no-verify', unverified],
  ['ssl=no-verify', unverified],
  ['sslmode=require&uselibpqcompat=true', unverified],
  ['sslmode=prefer&uselibpqcompat=true', unverified],
  ['sslmode=verify-full&sslrootcert=system', {}],
])('with "%s" a certificate is verified as far as documented', (query, expected) => {
  expect(optionsOf(query)).toEqual(expected);
});

test('certificates and keys are read from their files, and with an authority of its own a mode may ignore the name', () => {
  const root = `sslrootcert=${folder}/ca.pem`;
  const ca = 'the authority';
  expect(optionsOf(root)).toEqual({ ca });
  expect(optionsOf(`sslmode=require&${root}`)).toEqual({ ca });
  expect(optionsOf(`sslmode=verify-ca&${root}`)).toEqual({ ca, ...anyName });
  expect(optionsOf(`sslmode=require&uselibpqcompat=true&${root}`)).toEqual({ ca, ...anyName });
  const key = `sslkey=${folder}/client.key&sslpassword=secret`;
  expect(optionsOf(key)).toEqual({ key: 'the key', passphrase: 'secret' });
});

test('a certificate file that does not exist is reported with its parameter', () => {
  const url = `postgres://db/shop?sslmode=verify-full&sslrootcert=${folder}/absent.pem`;
  expect(() => openDatabase({ url }, silentLog)).toThrow(
    expect.objectContaining({
      code: 'DATABASE_CERTIFICATE_UNREADABLE',
      message: expect.stringContaining(`${folder}/absent.pem`),
      advice: expect.stringContaining('sslrootcert'),
    }),
  );
});
