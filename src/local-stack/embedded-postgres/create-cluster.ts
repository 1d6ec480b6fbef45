import { access, chown, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Log, readIfThere } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { runProgram } from '../system/run-program.ts';
import { clusterFolder, type Home } from './home/home.ts';

/** The one user of the embedded server. */
export const SERVER_ROLE = 'gateway';

const STAGING = 'staging-';

/** Sees to it that there is a cluster of our version: made beside its place, and put there by a rename. */
export async function ensureCluster(home: Home, password: string, log: Log): Promise<void> {
  const cluster = clusterFolder(home);
  const version = (await readIfThere(join(cluster, 'PG_VERSION')))?.trim();
  if (version === undefined) {
    log.info('creating the embedded database');
    await refuseOccupied(home);
    await removeStaging(home);
    await createCluster(home, password);
  } else if (version !== home.binaries.major) {
    const needed = home.binaries.major;
    throw createError('EMBEDDED_DATABASE_OTHER_VERSION', {
      where: cluster,
      found: version,
      needed,
    });
  }
}

/** Whether there is a cluster, whatever its version. */
export async function hasCluster(home: Home): Promise<boolean> {
  return access(join(clusterFolder(home), 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function createCluster(home: Home, password: string): Promise<void> {
  const staging = await mkdtemp(join(home.folder, STAGING));
  const passwordFile = join(staging, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user !== undefined) {
    await chown(staging, home.user.uid, home.user.gid);
    await chown(passwordFile, home.user.uid, home.user.gid);
  }
  await runInitdb(home, staging, passwordFile);
  await rename(join(staging, 'data'), clusterFolder(home));
  await rm(staging, { recursive: true, force: true });
}

/** Something in the cluster's place that is none is not ours to replace. */
async function refuseOccupied(home: Home): Promise<void> {
  const place = clusterFolder(home);
  const names = await readdir(place).catch(() => []);
  if (names.length === 0) return;
  const reason = `${place} is not empty, and not a cluster either`;
  throw createError('EMBEDDED_DATABASE_NOT_CREATED', { where: home.folder, reason });
}

async function runInitdb(home: Home, staging: string, passwordFile: string): Promise<void> {
  const { code, output } = await runProgram(
    join(home.binaries.folder, 'bin', 'initdb'),
    [
      `--pgdata=${join(staging, 'data')}`,
      `--username=${SERVER_ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The server's own locale: the same order and the same upper case on every system.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: home.folder, user: home.user },
  );
  if (code !== 0) {
    const reason = complaints(output);
    throw createError('EMBEDDED_DATABASE_NOT_CREATED', { where: home.folder, reason });
  }
}

/** What initdb says besides its progress. */
function complaints(output: string): string {
  const lines = output.trim().split('\n');
  const complaining = lines.filter((line) => /error|fatal|panic|hint|could not/i.test(line));
  return (complaining.length > 0 ? complaining : lines.slice(-5)).join('\n');
}

/** What a start that was killed in the middle has left. */
async function removeStaging(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (name.startsWith(STAGING)) await rm(join(home.folder, name), { recursive: true });
  }
}
