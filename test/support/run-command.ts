import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ServerAddress } from './embedded-server.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run <call>` on a test's database and with its configuration, as an operator does; it never rejects. */
export async function runCommand(
  call: readonly [script: string, ...args: string[]],
  database: ServerAddress,
): Promise<Ended> {
  const env = { ...process.env, ...(await variablesOf(database)) };
  const [script, ...args] = call;
  return new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', script, '--', ...args],
      { cwd, env },
      (error, ...output) => {
        const [stdout, stderr] = output;
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

/** The variables with which a command uses a test's database, a data folder of its own, and the default configuration. */
export async function variablesOf(database: ServerAddress): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-command-'));
  const configFile = join(folder, 'gateway.config.mjs');
  await writeFile(configFile, 'export default {};\n');
  return {
    DATABASE_URL: urlOf(database),
    DATA_DIR: join(folder, 'data'),
    GATEWAY_CONFIG: configFile,
  };
}

/** The connection string of a database on the server of this run, which listens on a socket in the folder `host`. */
export function urlOf({ host, port, user, password, database }: ServerAddress): string {
  const url = new URL(`postgres://localhost/${database}`);
  Object.assign(url, { username: user, password });
  url.search = new URLSearchParams({ host, port: String(port) }).toString();
  return url.href;
}
