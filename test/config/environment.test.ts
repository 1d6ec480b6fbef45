import { expect, test } from 'vitest';

import { environmentVariables, parseEnvironment } from '../../src/config/environment.ts';
import { refusePublic } from '../../src/config/refuse-public.ts';
import { faultOf } from './fault-of.ts';

const defaults = {
  port: 4000,
  host: '127.0.0.1',
  dataDir: '.data',
  databaseUrl: undefined,
  shopDatabaseUrl: undefined,
  recommender: 'local',
  configFile: undefined,
  production: false,
};

test('every setting has a default', () => {
  expect(parseEnvironment({})).toEqual(defaults);
});

test('an empty variable is one that is not set', () => {
  const empty = Object.fromEntries(environmentVariables.map((name) => [name, '']));
  expect(parseEnvironment(empty)).toEqual(defaults);
});

test('variables become settings, and those of others are left alone', () => {
  const settings = parseEnvironment({
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/data',
    DATABASE_URL: 'postgres://u:p@db/gateway',
    SHOP_DATABASE_URL: 'postgresql://shop',
    RECOMMENDER: 'aws',
    GATEWAY_CONFIG: 'other.mjs',
    NODE_ENV: 'production',
    PATH: '/bin',
  });
  expect(settings).toEqual({
    port: 0,
    host: '::1',
    dataDir: '/data',
    databaseUrl: 'postgres://u:p@db/gateway',
    shopDatabaseUrl: 'postgresql://shop',
    recommender: 'aws',
    configFile: 'other.mjs',
    production: true,
  });
});

test('everything that is wrong is told at once, by the name of its variable', () => {
  const wrong = {
    PORT: '65536',
    DATABASE_URL: 'mysql://db',
    SHOP_DATABASE_URL: 'db',
    RECOMMENDER: 'AWS',
  };
  const { code, message } = faultOf(() => parseEnvironment(wrong));
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(message).toMatch(/^The environment has 4 faults:\n/);
  for (const name of Object.keys(wrong)) expect(message).toMatch(new RegExp(`^  - ${name}: `, 'm'));
});

test('a port is a whole number that TCP has', () => {
  for (const PORT of ['-1', '80.5', 'http', '99999']) {
    expect(faultOf(() => parseEnvironment({ PORT })).message).toContain('  - PORT: ');
  }
});

test('without credentials only this machine may reach the gateway', () => {
  const refused = (variables: NodeJS.ProcessEnv) =>
    faultOf(() => refusePublic(parseEnvironment(variables)));
  for (const HOST of ['0.0.0.0', '::', '192.168.1.7', 'example.com', '127.0.0.1.example.com']) {
    expect(refused({ HOST })).toMatchObject({
      code: 'CREDENTIALS_REQUIRED',
      message: expect.stringContaining(`HOST=${HOST}`),
    });
  }
  expect(refused({ NODE_ENV: 'production' }).message).toContain('NODE_ENV=production');
  for (const HOST of ['', 'localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) {
    expect(() => refusePublic(parseEnvironment({ HOST }))).not.toThrow();
  }
});
