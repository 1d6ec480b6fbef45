import { access, chown, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Log, readIfThere } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { runProgram } from '../system/run-program.ts';
import { clusterFolder, type Home } from './home/home.ts';

/** The only role of the embedded server. */
export const SERVER_ROLE = 'gateway';

const STAGING = 'staging-';

/** Creates the cluster unless it exists: beside its place, and moved there by a rename. */
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

/** Whether a cluster of any version exists. */
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

/** Files in the cluster's place that are no cluster are not ours to replace. */
async function refuseOccupied(home: Home): Promise<void> {
  const place = clusterFolder(home);
  const names = await readdir(place).catch(() => []);
  if (names.length === 0) return;
  const reason = `${place} is not empty, and is not a cluster`;
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
      // PostgreSQL's own locale: the same sort order and upper case on every system.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: home.folder, user: home.user },
  );
  if (code !== 0) {
    const reason = errorLines(output);
    throw createError('EMBEDDED_DATABASE_NOT_CREATED', { where: home.folder, reason });
  }
}

/** The lines of initdb's output that report an error. */
function errorLines(output: string): string {
  const lines = output.trim().split('\n');
  const reported = lines.filter((line) => /error|fatal|panic|hint|could not/i.test(line));
  return (reported.length > 0 ? reported : lines.slice(-5)).join('\n');
}

/** Removes what an interrupted start has left. */
async function removeStaging(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (name.startsWith(STAGING)) await rm(join(home.folder, name), { recursive: true });
  }
}
