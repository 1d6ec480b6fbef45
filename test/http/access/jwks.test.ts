import { once } from 'node:events';
import { createServer } from 'node:http';

import { systemClock } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test, vi } from 'vitest';

import { createTokenVerifier } from '../../../src/http/access/verify-token.ts';
import { until } from '../../support/until.ts';
import { createIssuerKey, inSeconds, jwt, signToken, startIssuer } from './credentials.ts';

async function publish(...keys: readonly ReturnType<typeof createIssuerKey>[]) {
  const { issuer, settings } = await startIssuer(...keys);
  return { issuer, verify: createTokenVerifier(settings, systemClock) };
}

/** Sets the clock forward; time does not pass otherwise. */
function useClock() {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return { pass: (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000) };
}

const IN_AN_HOUR = { exp: inSeconds(3_600) };

test('tokens that are signed with any published key are accepted, and the keys are fetched once', async () => {
  const [old, fresh] = [createIssuerKey('old'), createIssuerKey('fresh')];
  const { issuer, verify } = await publish(old, fresh);
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
  const { issuer, verify } = await publish(key);
  const token = await key.sign();
  const first = await verify(token);
  expect(await verify(token)).toBe(first);
  expect(issuer.looks).toBe(1);
});

test('a verified token is refused once the issuer has withdrawn the key that signed it', async () => {
  const clock = useClock();
  const [old, fresh] = [createIssuerKey('old'), createIssuerKey('fresh')];
  const { issuer, verify } = await publish(old, fresh);
  const [withdrawn, kept] = [await old.sign(IN_AN_HOUR), await fresh.sign(IN_AN_HOUR)];
  await verify(withdrawn);
  await verify(kept);
  issuer.keys = [fresh];
  clock.pass(11);
  await expect(verify(withdrawn)).rejects.toMatchObject({ code: 'TOKEN_FORGED' });
  expect(await verify(kept)).toMatchObject({ userId: 'ann' });
});

test('a verified token is refused once another key has the name of the key that signed it', async () => {
  const clock = useClock();
  const old = createIssuerKey('one');
  const { issuer, verify } = await publish(old);
  const token = await old.sign(IN_AN_HOUR);
  await verify(token);
  issuer.keys = [createIssuerKey('one')];
  clock.pass(11);
  await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_FORGED' });
});

test('keys are fetched again after 5 minutes, while requests use the present ones', async () => {
  const clock = useClock();
  const key = createIssuerKey('one');
  const { issuer, verify } = await publish(key);
  const token = await key.sign(IN_AN_HOUR);
  await verify(token);
  issuer.keys = [];
  clock.pass(4);
  await verify(token);
  expect(issuer.looks).toBe(1);
  clock.pass(2);
  expect(await verify(token)).toMatchObject({ userId: 'ann' });
  await until(async () =>
    verify(token).then(
      () => false,
      () => true,
    ),
  );
  expect(issuer.looks).toBe(2);
});

test('a failure of the issuer is survived for 10 minutes, and then no token is accepted', async () => {
  const clock = useClock();
  const key = createIssuerKey('one');
  const { issuer, verify } = await publish(key);
  const token = await key.sign(IN_AN_HOUR);
  await verify(token);
  issuer.answers = false;
  clock.pass(9);
  expect(await verify(token)).toMatchObject({ userId: 'ann' });
  clock.pass(2);
  await expect(verify(token)).rejects.toMatchObject({ code: 'CREDENTIALS_UNCHECKABLE' });
});

test('a token that is signed with an unpublished key, or with a public key as the secret, is forged', async () => {
  const { verify } = await publish(createIssuerKey('one'));
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
  const { issuer, verify } = await publish(key);
  issuer.answers = false;
  const token = await key.sign();
  await expect(verify(token)).rejects.toMatchObject({
    code: 'CREDENTIALS_UNCHECKABLE',
    retryable: true,
  });
  issuer.answers = true;
  expect(await verify(token)).toMatchObject({ userId: 'ann' });
});

test('the cause of keys that cannot be fetched names their address and the failure', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  server.close();
  await once(server, 'close');
  const keys = { jwksUrl: `http://127.0.0.1:${port}/jwks.json` };
  const verify = createTokenVerifier({ ...jwt, algorithms: ['ES256'], keys }, systemClock);
  await expect(verify(await createIssuerKey('one').sign())).rejects.toMatchObject({
    code: 'CREDENTIALS_UNCHECKABLE',
    cause: {
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/jwks\.json: .*ECONNREFUSED/),
    },
  });
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
