import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

import { openKeys } from '../../../src/database/api-keys.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import type { KeyScope } from '../../../src/domain/access/api-key.ts';
import type { JwtSettings } from '../../../src/domain/settings/http-settings.ts';

const SECRET = 'a secret that only the issuer and this test know';

/** The settings of a token issuer. */
export const jwt: JwtSettings = {
  issuer: 'https://login.shop.example/',
  audience: 'recommendations',
  algorithms: ['HS256'],
  keys: { secret: SECRET },
  adminClaim: { name: 'roles', value: 'admin' },
};

type Claims = Readonly<Record<string, unknown>>;

export const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

/** A token of that issuer for ann. `claims` overrides claims; undefined removes one. */
export async function signToken(claims: Claims = {}, secret = SECRET): Promise<string> {
  return sign(claims, new TextEncoder().encode(secret), { alg: 'HS256' });
}

async function sign(
  claims: Claims,
  key: Parameters<SignJWT['sign']>[0],
  header: { alg: string; kid?: string },
): Promise<string> {
  const { issuer: iss, audience: aud } = jwt;
  const payload = { iss, aud, sub: 'ann', exp: inSeconds(60), ...claims };
  return new SignJWT(payload).setProtectedHeader(header).sign(key);
}

/** The key pair of an issuer that publishes its public key. */
export function createIssuerKey(kid: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
    sign: async (claims: Claims = {}) => sign(claims, privateKey, { alg: 'ES256', kid }),
  };
}

/** An issuer that publishes `keys`, which a test may replace, and counts the requests for them. */
export async function startIssuer(...keys: readonly ReturnType<typeof createIssuerKey>[]) {
  const issuer = { keys, looks: 0, answers: true };
  const server = createServer((_, response) => {
    issuer.looks += 1;
    const body = { keys: issuer.keys.map(({ jwk }) => jwk) };
    response.writeHead(issuer.answers ? 200 : 500).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const keySource = { jwksUrl: `http://127.0.0.1:${port}/jwks.json` };
  const settings: JwtSettings = { ...jwt, algorithms: ['ES256'], keys: keySource };
  return { issuer, settings };
}

/** A key, created as `npx gateway keys` does: its text and its id. */
export async function makeKey(
  database: Database,
  scope: KeyScope,
  expiresAt: Date | null = null,
): Promise<{ readonly id: string; readonly text: string }> {
  const { key, text } = await openKeys(database).create({ scope, name: 'a test', expiresAt });
  return { id: key.id, text };
}
