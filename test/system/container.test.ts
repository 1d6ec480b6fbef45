import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, inject, onTestFinished, test } from 'vitest';

import { startGateway } from './support/start-gateway.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '' } = inject('debian');

/** A user id that no passwd file has. */
const UID = 54_321;

/** Runs "$@" as process 1 of a namespace, as that user, in a file system in which only $DATA_DIR can be written. */
const CONTAINER = `
  mount --make-rprivate / && mount --bind "$DATA_DIR" "$DATA_DIR" &&
  mount -o remount,ro,bind / && exec setpriv --reuid=${UID} --regid=${UID} --clear-groups "$@"`;

const unshare = [
  '--mount',
  '--pid',
  '--fork',
  '--mount-proc',
  'sh',
  '-c',
  CONTAINER,
  'sh',
] as const;

/** Namespaces need root, and are closed in some containers. */
function canUnshare(): boolean {
  const env = { ...process.env, DATA_DIR: '/mnt' };
  return (
    process.getuid?.() === 0 && spawnSync('unshare', [...unshare, 'true'], { env }).status === 0
  );
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-container-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  return folder;
}

test.skipIf(postgresql === '' || !canUnshare())(
  'as process 1 of a user without a name, in a read-only file system with one writable folder, the gateway loads its configuration, serves, and ends with SIGTERM',
  async () => {
    const dataDir = await makeFolder();
    await chown(dataDir, UID, UID);
    for (const [name, text] of [
      ['config.mjs', "export default { personalize: { name: 'boxed' } };"],
      ['config.js', "module.exports = { personalize: { name: 'boxed' } };"],
      ['config.json', '{ "personalize": { "name": "boxed" } }'],
    ] as const) {
      const file = join(await makeFolder(), name);
      await writeFile(file, text);
      const gateway = await startGateway({
        command: ['unshare', ...unshare, process.execPath, 'dist/main.js'],
        env: {
          DATA_DIR: dataDir,
          DATABASE_URL: await startPostgresql(postgresql),
          GATEWAY_CONFIG: file,
          TMPDIR: '/nonexistent',
          HOME: '/nonexistent',
        },
      });
      expect(await gateway.query('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
      expect(await gateway.stop('SIGTERM')).toBe(0);
    }
    expect(execFileSync('ls', [dataDir]).toString()).not.toBe('');
  },
);
