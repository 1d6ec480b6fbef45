import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { findLockHolder, pollUntil, processStart } from '@recommendation-gateway/lib';

/** The processes that serve a data folder. */
export interface Serving {
  readonly daemon: number;
  readonly postgres: number;
}

/** The processes that serve `dataDir` now. */
export async function serving(dataDir: string): Promise<Serving> {
  const daemon = await findLockHolder(join(dataDir, 'helper'));
  if (daemon === undefined) throw new Error(`no daemon serves ${dataDir}`);
  const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  return { daemon, postgres: Number.parseInt(await readFile(pidFile, 'utf8'), 10) };
}

/** Whether a process of this id lives. */
export async function lives(pid: number): Promise<boolean> {
  return (await processStart(pid)) !== undefined;
}

/** Returns when none of these processes lives any more. */
export async function ended(...pids: readonly number[]): Promise<void> {
  const probe = async () => {
    const alive = await Promise.all(pids.map(lives));
    return alive.includes(true) ? undefined : true;
  };
  await pollUntil(probe, { firstMs: 10, maxMs: 100 });
}

/** Starts a client as a process of its own; answers its id once it is connected to the daemon of `dataDir`. */
export async function startClient(dataDir: string): Promise<number> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = fileURLToPath(new URL('client-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', tsx, program, dataDir],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('the client did not start');
  return child.pid;
}
