import { expect, test } from 'vitest';

import {
  environmentVariables,
  parseEnvironment,
  readLogFormat,
} from '../../src/config/environment.ts';
import { refusePublic, findPublicSetting } from '../../src/config/refuse-public.ts';
import { errorOf } from './error-of.ts';

const defaults = {
  port: 4000,
  host: '127.0.0.1',
  dataDir: '.data',
  databaseUrl: undefined,
  directDatabaseUrl: undefined,
  shopDatabaseUrl: undefined,
  recommender: 'local',
  configFile: undefined,
  production: false,
  trustedProxies: undefined,
  jwt: undefined,
};

test('every setting has a default', () => {
  expect(parseEnvironment({})).toEqual(defaults);
});

test('an empty variable counts as not set', () => {
  const empty = Object.fromEntries(environmentVariables.map((name) => [name, '']));
  expect(parseEnvironment(empty)).toEqual(defaults);
});

test('variables become settings, and unknown ones are ignored', () => {
  const settings = parseEnvironment({
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/data',
    DATABASE_URL: 'postgres://u:p@pooler/gateway',
    DIRECT_DATABASE_URL: 'postgres://u:p@db/gateway',
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
    databaseUrl: 'postgres://u:p@pooler/gateway',
    directDatabaseUrl: 'postgres://u:p@db/gateway',
    shopDatabaseUrl: 'postgresql://shop',
    recommender: 'aws',
    configFile: 'other.mjs',
    production: true,
    trustedProxies: undefined,
    jwt: undefined,
  });
});

test('the log is JSON in production, and as LOG_FORMAT says where it is set', () => {
  expect(readLogFormat({})).toBe('text');
  expect(readLogFormat({ NODE_ENV: 'production' })).toBe('json');
  expect(readLogFormat({ NODE_ENV: 'production', LOG_FORMAT: 'text' })).toBe('text');
  expect(readLogFormat({ LOG_FORMAT: 'json' })).toBe('json');
  expect(errorOf(() => parseEnvironment({ LOG_FORMAT: 'xml' })).message).toContain('LOG_FORMAT');
});

test('all issues are reported at once with their variables', () => {
  const wrong = {
    PORT: '65536',
    DATABASE_URL: 'mysql://db',
    SHOP_DATABASE_URL: 'db',
    RECOMMENDER: 'AWS',
  };
  const { code, message } = errorOf(() => parseEnvironment(wrong));
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(message).toMatch(/^The environment has 4 errors:\n/);
  expect(message).toContain('  - RECOMMENDER: must be "local" or "aws"');
  for (const name of Object.keys(wrong)) expect(message).toMatch(new RegExp(`^  - ${name}: `, 'm'));
});

test('a proxy that is not an address is named by its place in the list', () => {
  const { message } = errorOf(() => parseEnvironment({ TRUSTED_PROXIES: '10.0.0.1, proxy' }));
  expect(message).toContain('  - TRUSTED_PROXIES, entry 2: "proxy" is neither an address');
});

test('the mode is one of three, and nothing else counts as development', () => {
  for (const NODE_ENV of ['prod', 'Production', 'staging']) {
    expect(errorOf(() => parseEnvironment({ NODE_ENV })).message).toMatch(
      /NODE_ENV: .*"development".*"production".*"test"/,
    );
  }
  expect(parseEnvironment({ NODE_ENV: 'test' })).toMatchObject({ production: false });
});

test('an address with an unencoded password is an error that shows nothing of it', () => {
  const DATABASE_URL = 'postgres://u:secret#hash@db.example:5432/shop';
  for (const variables of [{ DATABASE_URL }, { SHOP_DATABASE_URL: DATABASE_URL }]) {
    const { message } = errorOf(() => parseEnvironment(variables));
    expect(message).toMatch(/^ {2}- (SHOP_)?DATABASE_URL: .*percent-encoded.*"#" as %23/m);
    expect(message).not.toMatch(/secret|hash|db\.example/);
  }
});

test('a direct address needs the other address of the same database', () => {
  const DIRECT_DATABASE_URL = 'postgres://db/gateway';
  expect(errorOf(() => parseEnvironment({ DIRECT_DATABASE_URL })).message).toContain(
    '  - DATABASE_URL: is required with DIRECT_DATABASE_URL',
  );
});

test('a port is an integer from 0 to 65535', () => {
  for (const PORT of ['-1', '80.5', 'http', '65536', '99999']) {
    expect(errorOf(() => parseEnvironment({ PORT })).message).toContain('  - PORT: ');
  }
  expect(parseEnvironment({ PORT: '65535' })).toMatchObject({ port: 65_535 });
});

test('without credentials the gateway may listen on this machine only', () => {
  const refused = (variables: NodeJS.ProcessEnv) =>
    errorOf(() => refusePublic(parseEnvironment(variables), false));
  for (const HOST of ['0.0.0.0', '::', '192.168.1.7', 'example.com', '127.0.0.1.example.com']) {
    expect(refused({ HOST })).toMatchObject({
      code: 'CREDENTIALS_REQUIRED',
      message: expect.stringContaining(`HOST=${HOST}`),
      advice: expect.stringContaining('npx gateway keys'),
    });
  }
  expect(refused({ NODE_ENV: 'production' }).message).toContain('NODE_ENV=production');
  expect(refused({ TRUSTED_PROXIES: '10.0.0.1' }).message).toContain('TRUSTED_PROXIES');
  for (const HOST of ['', 'localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) {
    expect(findPublicSetting(parseEnvironment({ HOST }))).toBeUndefined();
    expect(() => refusePublic(parseEnvironment({ HOST }), false)).not.toThrow();
  }
});

test('with a key or token settings the gateway may be public', () => {
  const open = { HOST: '0.0.0.0', NODE_ENV: 'production' };
  expect(() => refusePublic(parseEnvironment(open), true)).not.toThrow();
  expect(() => refusePublic(parseEnvironment({ ...open, ...TOKENS }), false)).not.toThrow();
});

const TOKENS = {
  JWT_ISSUER: 'https://login.shop.example/',
  JWT_AUDIENCE: 'recommendations',
  JWT_ALGORITHMS: 'RS256, ES256',
  JWT_JWKS_URL: 'https://login.shop.example/jwks.json',
};

test('the token variables become settings', () => {
  const claim = { JWT_ADMIN_CLAIM: 'https://shop.example/roles?v=1=admin' };
  expect(parseEnvironment({ ...TOKENS, ...claim }).jwt).toEqual({
    issuer: 'https://login.shop.example/',
    audience: 'recommendations',
    algorithms: ['RS256', 'ES256'],
    keys: { jwksUrl: 'https://login.shop.example/jwks.json' },
    adminClaim: { name: 'https://shop.example/roles?v=1', value: 'admin' },
  });
  const secret = { JWT_JWKS_URL: '', JWT_SECRET: 's'.repeat(32), JWT_ALGORITHMS: 'HS256' };
  expect(parseEnvironment({ ...TOKENS, ...secret }).jwt).toMatchObject({
    keys: { secret: 's'.repeat(32) },
    adminClaim: undefined,
  });
});

test.each([
  ['no issuer', { JWT_ISSUER: '' }, 'JWT_ISSUER: is required with'],
  ['no audience', { JWT_AUDIENCE: '' }, 'JWT_AUDIENCE: is required with'],
  ['no algorithms', { JWT_ALGORITHMS: '' }, 'JWT_ALGORITHMS: is required with'],
  ['no key', { JWT_JWKS_URL: '' }, 'JWT_JWKS_URL: is required for tokens'],
  ['both kinds of keys', { JWT_SECRET: 's'.repeat(32) }, 'JWT_SECRET: cannot be combined with'],
  ['no algorithm at all', { JWT_ALGORITHMS: 'none' }, 'JWT_ALGORITHMS'],
  ['an algorithm of a secret', { JWT_ALGORITHMS: 'HS256' }, 'JWT_ALGORITHMS: HS256 does not fit'],
  [
    'keys over an insecure connection',
    { JWT_JWKS_URL: 'http://shop.example/jwks' },
    'JWT_JWKS_URL',
  ],
  ['a secret to guess', { JWT_JWKS_URL: '', JWT_SECRET: 'secret' }, 'JWT_SECRET: must have'],
  ['a claim without a value', { JWT_ADMIN_CLAIM: 'admin' }, 'JWT_ADMIN_CLAIM: must be'],
])('token settings with %s are rejected', (_, change, issue) => {
  const { code, message } = errorOf(() => parseEnvironment({ ...TOKENS, ...change }));
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(message).toContain(`  - ${issue}`);
});

test('issues of tokens are reported together with all others', () => {
  const { message } = errorOf(() => parseEnvironment({ ...TOKENS, JWT_ISSUER: '', PORT: 'x' }));
  expect(message).toMatch(/has 2 errors:\n {2}- PORT: .+\n {2}- JWT_ISSUER: /);
});

test('trusted proxies are addresses and address ranges', () => {
  const { trustedProxies } = parseEnvironment({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' });
  expect(trustedProxies).toEqual([
    { address: '10.0.0.0', bits: 8, family: 'ipv4' },
    { address: '::1', bits: 128, family: 'ipv6' },
  ]);
  for (const TRUSTED_PROXIES of ['10.0.0.0/33', 'proxy.example', '1.2.3', '*', '10.0.0.1,']) {
    const { message } = errorOf(() => parseEnvironment({ TRUSTED_PROXIES }));
    expect(message).toContain('  - TRUSTED_PROXIES');
  }
});
