import { createLog } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { startTestGateway } from '../../graphql/support/test-gateway.ts';
import { makeKey } from './credentials.ts';

function openLog() {
  const lines: unknown[] = [];
  return { lines, log: createLog({ write: (line) => lines.push(JSON.parse(line)) }, 'json') };
}

const REFUSED = 'a request was refused';
const MORE = 'more requests were refused';
const one = (code: string) => expect.objectContaining({ level: 'warn', msg: REFUSED, code });
const more = (codes: Readonly<Record<string, number>>) =>
  expect.objectContaining({ level: 'warn', msg: MORE, codes, seconds: 60 });

type Call = readonly [path: string, headers: Readonly<Record<string, string>>, body?: string];

test('refusals of all kinds are counted by their codes', async () => {
  const { lines, log } = openLog();
  const config = { limits: { requestsPerMinute: { address: 8 } } };
  const gateway = await startTestGateway({ access: { developers: false }, config, log });
  const { text } = await makeKey(gateway.database, 'SERVICE');
  const key = { 'x-api-key': text };
  const statusOf = async (...[path, headers, body]: Call) => {
    const method = body === undefined ? 'GET' : 'POST';
    const init = { method, headers, ...(body !== undefined && { body }) };
    return (await fetch(`${gateway.origin}${path}`, init)).status;
  };
  const json = { ...key, 'content-type': 'application/json' };
  const large = JSON.stringify({ query: ' '.repeat(2_000_000) });
  const cases: readonly (readonly [status: number, ...Call])[] = [
    [401, '/graphql?query={a}', {}],
    [401, '/graphql?query={a}', { 'x-api-key': 'rg_none_none' }],
    [404, '/nothing', key],
    [405, '/health/live', key, ''],
    [400, '/graphql', json, '{}'],
    [413, '/graphql', json, large],
    [415, '/graphql', { ...key, 'content-type': 'text/plain' }, ''],
  ];
  for (const [status, ...call] of cases) {
    expect(await statusOf(...call)).toBe(status);
    expect(await statusOf(...call)).toBe(status);
  }
  for (let at = 0; at < 6; at += 1) await statusOf('/graphql?query={a}', {});
  const codes = [
    'UNAUTHENTICATED',
    'API_KEY_UNKNOWN',
    'PATH_UNKNOWN',
    'METHOD_UNSUPPORTED',
    'BAD_REQUEST',
    'BODY_TOO_LARGE',
    'CONTENT_TYPE_UNSUPPORTED',
    'RATE_LIMITED',
  ];
  expect(lines).toEqual(codes.map(one));
  await gateway[Symbol.asyncDispose]();
  const [UNAUTHENTICATED, RATE_LIMITED] = [5, 1];
  const counts = Object.fromEntries(codes.map((code) => [code, 1]));
  expect(lines.slice(codes.length)).toEqual([more({ ...counts, UNAUTHENTICATED, RATE_LIMITED })]);
});
