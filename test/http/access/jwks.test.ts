import { once } from 'node:events';
import { createServer } from 'node:http';

import { systemClock } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { createTokenVerifier } from '../../../src/http/access/verify-token.ts';
import { createIssuerKey, jwt, signToken } from './credentials.ts';

/** An issuer that publishes `keys`, and counts the requests for them. */
async function publish(keys: readonly object[]) {
  const issuer = { looks: 0, answers: true };
  const server = createServer((_, response) => {
    issuer.looks += 1;
    response.writeHead(issuer.answers ? 200 : 500).end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const keySource = { jwksUrl: `http://127.0.0.1:${port}/jwks.json` };
  const settings = { ...jwt, algorithms: ['ES256'], keys: keySource };
  return { issuer, verify: createTokenVerifier(settings, systemClock) };
}

test('tokens that are signed with any published key are accepted, and the keys are fetched once', async () => {
  const [old, fresh] = [createIssuerKey('old'), createIssuerKey('fresh')];
  const { issuer, verify } = await publish([old.jwk, fresh.jwk]);
  expect(await verify(await old.sign())).toMatchObject({ userId: 'ann', isAdmin: false });
  expect(await verify(await fresh.sign({ sub: 'bob', roles: ['shopper', 'admin'] }))).toMatchObject(
    {
      userId: 'bob',
      isAdmin: true,
    },
  );
  expect(issuer.looks).toBe(1);
});

test('a verified token is not verified again', async () => {
  const key = createIssuerKey('one');
  const { issuer, verify } = await publish([key.jwk]);
  const token = await key.sign();
  const first = await verify(token);
  expect(await verify(token)).toBe(first);
  expect(issuer.looks).toBe(1);
});

test('a token that is signed with an unpublished key, or with a public key as the secret, is forged', async () => {
  const { verify } = await publish([createIssuerKey('one').jwk]);
  for (const kid of ['one', 'two']) {
    await expect(verify(await createIssuerKey(kid).sign())).rejects.toMatchObject({
      code: 'TOKEN_FORGED',
    });
  }
  await expect(verify(await signToken())).rejects.toMatchObject({
    code: 'TOKEN_ALGORITHM_REFUSED',
  });
});

test('while the issuer is unreachable, tokens get status 503, and later the keys are fetched again', async () => {
  const key = createIssuerKey('one');
  const { issuer, verify } = await publish([key.jwk]);
  issuer.answers = false;
  const token = await key.sign();
  await expect(verify(token)).rejects.toMatchObject({
    code: 'CREDENTIALS_UNCHECKABLE',
    retryable: true,
  });
  issuer.answers = true;
  expect(await verify(token)).toMatchObject({ userId: 'ann' });
});

test.each([
  ['a string that is the value', 'admin', true],
  ['a list that contains the value', ['shopper', 'admin'], true],
  ['values separated by spaces', 'openid admin', true],
  ['a string that starts with the value', 'administrator', false],
  ['a missing claim', undefined, false],
])('the admin claim is read from %s', async (_, roles, isAdmin) => {
  const verify = createTokenVerifier(jwt, systemClock);
  expect(await verify(await signToken({ roles }))).toMatchObject({ isAdmin });
});
