import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Log } from '@recommendation-gateway/lib';

import { runProgram, type SystemUser } from '../../system/run-program.ts';
import { CLUSTER_NAME } from './home.ts';

/**
 * PostgreSQL refuses to run as root: the user that it runs as instead, or undefined when we are not root. A cluster in
 * `folder` keeps its owner, who may come from a start without root or from another container.
 */
export async function chooseServerUser(folder: string, log: Log): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ownerOf(join(folder, CLUSTER_NAME));
  const usual = await lookUp('postgres');
  if (owner !== undefined && owner.uid !== usual?.uid) return owner;
  return usual ?? (await createUser(log)) ?? (await lookUp('nobody'));
}

async function ownerOf(cluster: string): Promise<SystemUser | undefined> {
  const found = await stat(cluster).catch(() => undefined);
  if (found === undefined || found.uid === 0) return undefined;
  return { name: `with the id ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** As Debian and most other systems create system users, then as Alpine does. */
const CREATE_COMMANDS = [
  'useradd --system --user-group --no-create-home --shell /usr/sbin/nologin postgres',
  'addgroup -S postgres; adduser -S -D -H -G postgres -s /sbin/nologin postgres',
];

async function createUser(log: Log): Promise<SystemUser | undefined> {
  for (const command of CREATE_COMMANDS) {
    await asRoot('/bin/sh', ['-c', command]);
    const user = await lookUp('postgres');
    if (user === undefined) continue;
    log.info('created the system user postgres: PostgreSQL does not run as root');
    return user;
  }
  return undefined;
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([readId('-u', name), readId('-g', name)]);
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
}

async function readId(flag: string, name: string): Promise<number | undefined> {
  const { code, output } = await asRoot('id', [flag, name]);
  return code === 0 ? Number.parseInt(output, 10) : undefined;
}

async function asRoot(file: string, args: readonly string[]) {
  return runProgram(file, args, { cwd: '/', user: undefined });
}
