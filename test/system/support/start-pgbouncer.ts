import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, serverUser } from './start-postgresql.ts';
import { startProcess } from './start-process.ts';

/** The settings of PgBouncer that a test chooses, by their names in its configuration. */
export type PoolerSettings = Readonly<Record<string, string | number>>;

/** Starts Debian's PgBouncer in front of a server, for one test; answers the connection string of the same database. */
export async function startPgbouncer(
  program: string,
  server: string,
  settings: PoolerSettings,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-pgbouncer-'));
  const user = serverUser();
  const { hostname, port, username, pathname } = new URL(server);
  const listenPort = await freePort();
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: listenPort,
    unix_socket_dir: '',
    auth_type: 'any',
    max_client_conn: 200,
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`);
  const databases = `[databases]\n* = host=${hostname} port=${port} user=${username}`;
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, `${databases}\n[pgbouncer]\n${lines.join('\n')}\n`);
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  // It logs to standard error, where no test looks.
  const command = ['sh', '-c', 'exec "$0" "$1" 2>&1', program, file] as const;
  await startProcess(command, { cwd: folder, ...user }).find(/process up/);
  return `postgres://${username}@127.0.0.1:${listenPort}${pathname}`;
}
