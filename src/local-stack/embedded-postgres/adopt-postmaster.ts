import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Log, pollUntil } from '@recommendation-gateway/lib';

import { runProgram } from '../system/run-program.ts';
import { acceptsConnections } from './administer.ts';
import { clusterFolder, type Home } from './home/home.ts';
import { findServerProcesses, type Postmaster, readPostmaster } from './postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** How long a server may take to recover from a crash. */
const RECOVERY_MS = 60_000;
/** How long processes may take to end by themselves before they are killed. */
const EXIT_MS = 5_000;

/**
 * Looks for a server that an earlier process has left running. One that answers is adopted; otherwise what prevents a
 * start is removed, and the answer is undefined.
 */
export async function adoptPostmaster(
  home: Home,
  password: string,
  log: Log,
): Promise<Postmaster | undefined> {
  const left = await readPostmaster(home);
  if (left === undefined) return undefined;
  const processes = await findServerProcesses(home, left.pid);
  if (!processes.includes(left.pid)) {
    await removeRemains(home, processes, left.pid);
    return undefined;
  }
  if (await recovers(home, left, password)) {
    log.info('PostgreSQL is still running; using it', { pid: left.pid });
    return left;
  }
  log.warn('PostgreSQL is running but does not answer; stopping it', { pid: left.pid });
  await stopPostmaster(home, left.pid);
  return undefined;
}

async function recovers(home: Home, left: Postmaster, password: string): Promise<boolean> {
  const deadline = AbortSignal.timeout(RECOVERY_MS);
  const probe = async () => {
    const state = await acceptsConnections(left, password);
    if (state !== 'starting') return state === 'yes';
    return (await findServerProcesses(home, left.pid)).includes(left.pid) ? undefined : false;
  };
  return pollUntil(probe, { firstMs: 50, maxMs: 500 }, deadline).catch(() => false);
}

/**
 * Removes what a postmaster that has ended left: sessions that have not noticed, and a lock whose pid is a zombie or
 * another process by now, which PostgreSQL would take for a running server. The lock goes once no session works on the
 * cluster.
 */
async function removeRemains(home: Home, processes: readonly number[], pid: number): Promise<void> {
  if (processes.length > 0) await endSessions(home, processes, pid);
  if (isTaken(pid)) await rm(join(clusterFolder(home), 'postmaster.pid'), { force: true });
}

async function endSessions(home: Home, processes: readonly number[], pid: number): Promise<void> {
  const gone = async () => ((await findServerProcesses(home, pid)).length === 0 ? true : undefined);
  const wait = async () =>
    pollUntil(gone, { firstMs: 20, maxMs: 200 }, AbortSignal.timeout(EXIT_MS));
  await signalAll(home, processes, 'QUIT');
  await wait().catch(async () => {
    await signalAll(home, await findServerProcesses(home, pid), 'KILL');
    await wait();
  });
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** As the server's user, so that a pid that was reused meanwhile cannot hit the process of another user. */
async function signalAll(home: Home, pids: readonly number[], signal: string): Promise<void> {
  const args = ['-c', 'kill -s "$@" 2>/dev/null; true', 'sh', signal, ...pids.map(String)];
  await runProgram('/bin/sh', args, { cwd: '/', user: home.user });
}
