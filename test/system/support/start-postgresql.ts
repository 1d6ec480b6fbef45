import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { onTestFinished } from 'vitest';

const run = promisify(execFile);

export interface ServerOptions {
  /** Settings of the server, such as `ssl=on`. */
  readonly settings?: readonly string[];
  /** Files in its data folder, which it alone can read. */
  readonly files?: Readonly<Record<string, string>>;
  /** When it stops, if not at the end of the test. */
  readonly atEnd?: (stop: () => Promise<void>) => void;
}

/** Starts a new cluster of Debian's PostgreSQL on a free port, for one test or file; answers its connection string. */
export async function startPostgresql(
  programs: string,
  { settings = [], files = {}, atEnd = onTestFinished }: ServerOptions = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-debian-'));
  const user = serverUser();
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const call = async (program: string, ...args: readonly string[]) =>
    run(join(programs, program), ['-D', join(folder, 'data'), ...args], { cwd: folder, ...user });
  await call('initdb', '--username=postgres', '--auth=trust');
  const port = await freePort();
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'data', name);
    await writeFile(file, text, { mode: 0o600 });
    if (user !== undefined) await chown(file, user.uid, user.gid);
  }
  const all = ['listen_addresses=127.0.0.1', ...settings].map((setting) => `-c ${setting}`);
  const options = `-p ${port} -k ${folder} ${all.join(' ')}`;
  await call('pg_ctl', '-w', '-t', '300', '-l', join(folder, 'log'), '-o', options, 'start');
  atEnd(async () => {
    await call('pg_ctl', '-w', '-t', '300', '-m', 'fast', 'stop');
  });
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

/** PostgreSQL and PgBouncer refuse to run as root; anybody else runs it themselves. */
export function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
