import { cp, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { startGateway } from './support/start-gateway.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SCOPE = '@recommendation-gateway';

/** The project without the emulator, as an image for AWS may leave it out. */
async function copyWithoutEmulator(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-copy-'));
  const isWanted = (path: string) =>
    relative(root, path) !== 'packages/local-personalize' &&
    !/^(node_modules|\.git|\.data|dist.*)$/.test(basename(path));
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (isWanted(path)) await cp(path, join(folder, name), { recursive: true, filter: isWanted });
  }
  await linkPackages(folder);
  return folder;
}

/** The installed packages are the project's; those of the workspace are the copy's own. */
async function linkPackages(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, SCOPE), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name === SCOPE) continue;
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of await readdir(join(folder, 'packages'))) {
    await symlink(join(folder, 'packages', name), join(modules, SCOPE, name));
  }
}

const config = {
  personalize: {
    region: 'eu-central-1',
    bucket: 'shop',
    roleArn: 'arn:aws:iam::123456789012:role/personalize',
  },
};

test('a gateway for AWS starts and answers where the emulator is not installed', async () => {
  const cwd = await copyWithoutEmulator();
  const configFile = join(cwd, 'aws.config.mjs');
  await writeFile(configFile, `export default ${JSON.stringify(config)};\n`);
  const gateway = await startGateway({
    cwd,
    env: {
      RECOMMENDER: 'aws',
      GATEWAY_CONFIG: configFile,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      // There is no account behind it: calls of AWS fail at once.
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
  });
  expect((await fetch(new URL('/health/live', gateway.url))).status).toBe(200);
  expect(await gateway.query('{ pipelineRuns { nodes { id } } }')).toEqual({
    data: { pipelineRuns: { nodes: [] } },
  });
  expect(await gateway.stop()).toBe(0);
});
