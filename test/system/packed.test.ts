import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { startGateway } from './support/start-gateway.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packs the project, or one of its workspaces, and installs the tarball in an empty folder. */
async function installPacked(...workspace: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-packed-'));
  await run('npm', ['pack', '--pack-destination', folder, ...workspace], { cwd: root });
  const [tarball = ''] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
  return folder;
}

test('the gateway of a packed tarball starts in an empty folder, and serves the demo shop', async () => {
  const cwd = await installPacked();
  const gateway = await startGateway({ cwd, command: ['npx', 'gateway', 'start'] });
  expect(await gateway.query('{ popularItems(first: 1) { nodes { id } } }')).toEqual({
    data: { popularItems: { nodes: [{ id: expect.any(String) }] } },
  });
  expect(await gateway.stop()).toBe(0);
});

const EMULATE = `
import { openLocalAws, serveHttp } from '@recommendation-gateway/local-personalize';
const tell = () => {};
const log = { info: tell, warn: tell, error: tell };
const localAws = await openLocalAws({ folder: 'data', clock: { now: () => new Date() }, log });
const http = await serveHttp(localAws, { host: '127.0.0.1', port: 0 });
const answer = await fetch(http.address, {
  method: 'POST',
  headers: { 'x-amz-target': 'AmazonPersonalize.ListDatasetGroups' },
  body: '{}',
});
console.log(answer.status, await answer.text());
await http.close();
await localAws.close();
`;

test('the emulator of a packed tarball answers in an empty folder', async () => {
  const cwd = await installPacked('--workspace', 'packages/local-personalize');
  await writeFile(join(cwd, 'emulate.js'), EMULATE);
  const { stdout } = await run(process.execPath, ['emulate.js'], { cwd });
  expect(stdout).toBe('200 {"datasetGroups":[]}\n');
});
