import { request } from 'node:http';

import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';

import { serveHttp } from '../src/protocol/serve-http.ts';
import { startEmulator } from './support/open-emulator.ts';

const EVIL = 'https://shop.example';
const DENIED = '"__type":"AccessDeniedException"';

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** An emulator that listens on this address, with a bucket that has an object, and a way to ask it anything. */
async function serve(host = '127.0.0.1', allowedHosts: readonly string[] = []) {
  const aws = await startEmulator();
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'my.bucket' }));
  await aws.s3.send(new PutObjectCommand({ Bucket: 'my.bucket', Key: 'k', Body: 'x' }));
  const served = await serveHttp(aws.emulator, { port: 0, host, allowedHosts });
  onTestFinished(async () => served.close());
  const port = Number(/\d+$/.exec(served.address));
  const ask = async (line: string, headers: Record<string, string>, body = ''): Promise<Answer> => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const sent = { authorization: 'any', ...headers };
    return new Promise((resolve, reject) => {
      const call = request({ port, host: '127.0.0.1', method, path, headers: sent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { statusCode, headers: given } = answer;
          const text = Buffer.concat(chunks).toString();
          resolve({ status: statusCode, type: given['content-type'], text });
        });
      });
      call.once('error', reject).end(body);
    });
  };
  return { ...aws, ask };
}

test('a page of another site cannot delete objects by a simple POST', async () => {
  const { ask, s3 } = await serve();
  const list = '<Delete><Object><Key>k</Key></Object></Delete>';
  // A form sends no header of its own: the signature is in the query.
  const { status, text } = await ask(
    'POST /my.bucket?delete&X-Amz-Signature=s',
    { origin: EVIL, 'content-type': 'text/plain', authorization: '' },
    list,
  );
  expect(status).toBe(403);
  expect(text).toContain('<Code>AccessDenied</Code>');
  expect(text).toContain(`pages of ${EVIL}.`);
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: 'my.bucket' }));
  expect(KeyCount).toBe(1);
});

const REFUSALS: readonly (readonly [string, Record<string, string>, string, string])[] = [
  ['GET /', {}, 'application/xml', '<Code>AccessDenied</Code>'],
  ['PUT /my.bucket/k', {}, 'application/xml', '<Code>AccessDenied</Code>'],
  ['POST /', { 'x-amz-target': 'AmazonPersonalize.ListSchemas' }, 'application/json', DENIED],
  ['POST /recommendations', {}, 'application/json', DENIED],
  ['POST /events', {}, 'application/json', DENIED],
  ['GET /_local-aws/faults', {}, 'application/json', DENIED],
  ['PUT /_local-aws/faults', {}, 'application/json', DENIED],
  ['DELETE /_local-aws/faults', {}, 'application/json', DENIED],
];

test('a request for a foreign host or from a foreign page is refused in the form of its service', async () => {
  const { ask } = await serve();
  for (const [line, headers, type, code] of REFUSALS) {
    for (const foreign of [{ host: 'shop.example:80' }, { origin: EVIL }, { origin: 'null' }]) {
      const answer = await ask(line, { ...headers, ...foreign });
      expect(answer).toMatchObject({ status: 403, type, text: expect.stringContaining(code) });
    }
  }
});

const HOSTS = [
  ['localhost', 200],
  ['LOCALHOST:4566', 200],
  ['127.0.0.1:4566', 200],
  ['127.8.8.8', 200],
  ['[::1]:4566', 200],
  ['192.168.7.7', 403],
  ['0.0.0.0', 403],
  ['localhost.shop.example', 403],
  ['shop.example', 403],
  ['127.0.0.1.shop.example', 403],
  ['[::1].shop.example', 403],
  ['user@localhost', 403],
  ['aws.internal', 403],
] as const;

test('only requests to names and addresses of this machine are answered', async () => {
  const { ask } = await serve();
  for (const [host, status] of HOSTS) {
    expect([host, (await ask('GET /my.bucket/k', { host })).status]).toEqual([host, status]);
    expect([host, (await ask('GET /_local-aws/faults', { host })).status]).toEqual([host, status]);
  }
});

test('names and addresses that the user has given are allowed, also with a bucket before them', async () => {
  const { ask } = await serve('0.0.0.0', ['aws.internal', 'My.S3.example']);
  const allowed = ['aws.internal:4566', 'my.s3.example', '192.168.7.7:4566', '[fd00::1]'];
  for (const host of allowed) {
    expect((await ask('GET /my.bucket/k', { host })).text).toBe('x');
    expect((await ask('GET /my.bucket/k', { host, origin: `http://${host}` })).status).toBe(200);
  }
  for (const host of ['my.bucket.aws.internal', 'my.bucket.my.s3.example:80']) {
    expect((await ask('GET /k', { host })).text).toBe('x');
  }
  expect((await ask('GET /k', { host: 'other.internal' })).status).toBe(403);
});

test('a page at another address is refused, also if the emulator listens on all addresses', async () => {
  const { ask } = await serve('0.0.0.0');
  for (const origin of ['http://203.0.113.7', 'http://[2001:db8::1]:8080']) {
    const answer = await ask('GET /my.bucket/k', { host: '127.0.0.1:4566', origin });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
});

test('a bucket with dots is found by its host name, and pages of this machine are answered', async () => {
  const { ask } = await serve();
  expect((await ask('GET /k', { host: 'my.bucket.localhost:4566' })).text).toBe('x');
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:5173', 'https://[::1]']) {
    expect((await ask('GET /my.bucket/k', { origin })).status).toBe(200);
  }
});
