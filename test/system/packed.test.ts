import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ListDatasetGroupsCommand, PersonalizeClient } from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { copyProject } from './support/copy-project.ts';
import { startGateway } from './support/start-gateway.ts';
import { startProcess } from './support/start-process.ts';

const run = promisify(execFile);

/** Packs the project, or one of its workspaces, and installs the tarball in an empty folder. */
async function installPacked(...workspace: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-packed-'));
  // Packing builds: not in the folder from which other tests start their gateway.
  const cwd = await copyProject();
  await run('npm', ['pack', '--pack-destination', folder, ...workspace], { cwd });
  const [tarball = ''] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
  return folder;
}

test('the gateway of a packed tarball starts in an empty folder, and serves the demo shop', async () => {
  const cwd = await installPacked();
  const gateway = await startGateway({ cwd, command: ['node_modules/.bin/gateway', 'start'] });
  expect(await gateway.query('{ popularItems(first: 1) { nodes { id } } }')).toEqual({
    data: { popularItems: { nodes: [{ id: expect.any(String) }] } },
  });
  expect(await gateway.stop()).toBe(0);
});

test('the emulator of a packed tarball answers in an empty folder', async () => {
  const cwd = await installPacked('--workspace', 'packages/local-personalize');
  const command = [
    'node_modules/.bin/local-personalize',
    '--port',
    '0',
    '--data-dir',
    'data',
  ] as const;
  const emulator = startProcess(command, { cwd });
  const endpoint = await emulator.find(/http:\/\/[\d.]+:\d+/);
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const personalize = new PersonalizeClient({ endpoint, region: 'us-east-1', credentials });
  const { datasetGroups } = await personalize.send(new ListDatasetGroupsCommand({}));
  expect(datasetGroups).toEqual([]);
  expect(await emulator.end('SIGINT')).toBe(0);
});
