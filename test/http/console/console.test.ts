import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const script = 'export const a = 1;\n'.repeat(100);

/** A built console of one page, one script and one icon. */
async function writeConsole(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><base href="./" /><script type="module" src="./assets/index-4f2a.js"></script>',
  );
  await writeFile(join(folder, 'assets/index-4f2a.js'), script);
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'notes.txt'), 'not for browsers');
  return folder;
}

let folder: string;
let gateway: TestGateway;

beforeAll(async () => {
  folder = await writeConsole();
  gateway = await startTestGateway({ http: { consoleFolder: folder } });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string, headers: Readonly<Record<string, string>> = html) =>
  fetch(`${gateway.origin}${path}`, { headers, redirect: 'manual' });

test('the root leads browsers to the console, and other clients to GraphQL', async () => {
  const browser = await get('/');
  expect([browser.status, browser.headers.get('location')]).toEqual([302, 'console']);
  expect(browser.headers.get('vary')).toContain('accept');
  const client = await get('/', { accept: 'application/json' });
  expect([client.status, client.headers.get('location')]).toEqual([302, 'graphql']);
});

test('the policy of the console permits its own files only, and nothing unsafe', async () => {
  const policies = await Promise.all(
    ['/console', '/console/', '/console/runs/1', '/console/assets/index-4f2a.js'].map(
      async (path) => (await get(path)).headers.get('content-security-policy'),
    ),
  );
  expect(new Set(policies).size).toBe(1);
  const policy = policies[0]?.split('; ') ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policies[0]).not.toContain('unsafe');
});

test.each([
  ['/console', 'console/'],
  ['/console/', './'],
  ['/console/runs', './'],
  ['/console/runs/20261130-001035-ls63', '../'],
  ['/console/customers/a%2Fb%20%F0%9F%8E%81.js', '../'],
  ['/console/a/b/c?user=1/2', '../../'],
  ['/console/index.html', './'],
])('%s is the page, whose addresses count from %s', async (path, base) => {
  const page = await get(path);
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  expect(await page.text()).toContain(`<base href="${base}" />`);
  // As a browser resolves it behind a proxy that adds a prefix.
  const address = new URL(base, `https://shop.example/prefix${path}`);
  expect(address.href).toBe('https://shop.example/prefix/console/');
});

test('the page is checked before each use, and an asset never again', async () => {
  const page = await get('/console');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const etag = page.headers.get('etag') ?? '';
  expect((await get('/console', { ...html, 'if-none-match': etag })).status).toBe(304);
  // The page of another depth is another one.
  expect((await get('/console/runs/1', { ...html, 'if-none-match': etag })).status).toBe(200);
  const asset = await get('/console/assets/index-4f2a.js');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/console/icon.svg')).headers.get('cache-control')).toBe('no-cache');
});

test('assets are compressed for clients that accept gzip', async () => {
  const path = '/console/assets/index-4f2a.js';
  const zipped = await get(path, { 'accept-encoding': 'gzip' });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(Number(zipped.headers.get('content-length'))).toBeLessThan(script.length / 2);
  expect(zipped.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await zipped.text()).toBe(script);
  const plain = await get(path, { 'accept-encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toContain('accept-encoding');
});

test('an asset of an earlier build is missing; files of other types are not sent', async () => {
  const asset = await get('/console/assets/index-0000.js');
  expect(asset.status).toBe(404);
  expect(await asset.json()).toMatchObject({ errors: [{ extensions: { code: 'PATH_UNKNOWN' } }] });
  expect(await (await get('/console/notes.txt')).text()).not.toContain('not for browsers');
  expect(await (await get('/console/..%2f..%2fpackage.json')).text()).toContain('<base');
});

test('other methods than GET and HEAD are refused', async () => {
  const head = await fetch(`${gateway.origin}/console`, { method: 'HEAD', headers: html });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const post = await fetch(`${gateway.origin}/console/runs`, { method: 'POST', body: '{}' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});

test('where the console is disabled, there is no page, and the root leads to GraphQL', async () => {
  const options = { http: { consoleFolder: folder }, config: { http: { console: false } } };
  await withTestGateway(options, async ({ origin }) => {
    const page = await fetch(`${origin}/console`, { headers: html });
    expect(page.status).toBe(404);
    expect(await page.json()).toMatchObject({ errors: [{ extensions: { code: 'CONSOLE_OFF' } }] });
    const root = await fetch(origin, { headers: html, redirect: 'manual' });
    expect(root.headers.get('location')).toBe('graphql');
  });
});

test('where the console is not built, the answer says how to build it, until it is', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'gateway-no-console-'));
  onTestFinished(async () => rm(empty, { recursive: true, force: true }));
  await withTestGateway({ http: { consoleFolder: empty } }, async ({ origin }) => {
    const page = await fetch(`${origin}/console`, { headers: html });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('npm run build');
    const root = await fetch(origin, { headers: html, redirect: 'manual' });
    expect(root.headers.get('location')).toBe('graphql');
    await writeFile(join(empty, 'index.html'), '<!doctype html>');
    expect((await fetch(`${origin}/console`, { headers: html })).status).toBe(200);
  });
});
