import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { clusterFolder, type Home } from './home/home.ts';

/** The suffix of the socket's name; the server does not listen on a network. */
export const SOCKET_PORT = 5432;

/** Sized for a laptop; a larger installation sets DATABASE_URL. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(SOCKET_PORT),
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '192MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};

/** Writes postgresql.conf anew, so that a cluster of an older version gets the settings of this one. */
export async function writeSettings(home: Home, socketFolder: string): Promise<void> {
  const file = join(clusterFolder(home), 'postgresql.conf');
  const settings = { ...SETTINGS, unix_socket_directories: `"${socketFolder}"` };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}\n`);
  await writeFile(file, ['# Written by the gateway at every start.\n', ...lines].join(''));
  if (home.user !== undefined) await chown(file, home.user.uid, home.user.gid);
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
