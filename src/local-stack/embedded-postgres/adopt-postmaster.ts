import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Log, pollUntil } from '@recommendation-gateway/lib';

import { runProgram } from '../system/run-program.ts';
import { answers } from './administer.ts';
import { clusterFolder, type Home } from './home/home.ts';
import { findServerProcesses, type Postmaster, readPostmaster } from './postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** How long a server that still recovers from a crash may keep us waiting. */
const RECOVERY_MS = 60_000;
/** How long processes may take to end by themselves before they are killed. */
const LEAVING_MS = 5_000;

/**
 * Looks for a server that an earlier process has left running. One that answers is adopted; whatever else is in
 * the way of a start is cleared, and the answer is undefined.
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
    await clearRemains(home, processes, left.pid);
    return undefined;
  }
  if (await answersInTime(home, left, password)) {
    log.info('found PostgreSQL still running, and took it over', { pid: left.pid });
    return left;
  }
  log.warn('found PostgreSQL running without an answer, and stop it', { pid: left.pid });
  await stopPostmaster(home, left.pid);
  return undefined;
}

async function answersInTime(home: Home, left: Postmaster, password: string): Promise<boolean> {
  const deadline = AbortSignal.timeout(RECOVERY_MS);
  const probe = async () => {
    const state = await answers(left, password);
    if (state !== 'starting') return state === 'yes';
    return (await findServerProcesses(home, left.pid)).includes(left.pid) ? undefined : false;
  };
  return pollUntil(probe, { firstMs: 50, maxMs: 500 }, deadline).catch(() => false);
}

/**
 * Without its postmaster: sessions that have not noticed yet, and a pid that PostgreSQL takes for a running server
 * because it is a zombie, or by now somebody else. Only once nobody works on the cluster is its lock removed.
 */
async function clearRemains(home: Home, processes: readonly number[], pid: number): Promise<void> {
  if (processes.length > 0) await endSessions(home, processes, pid);
  if (existsInSomeForm(pid)) await rm(join(clusterFolder(home), 'postmaster.pid'), { force: true });
}

async function endSessions(home: Home, processes: readonly number[], pid: number): Promise<void> {
  const gone = async () => ((await findServerProcesses(home, pid)).length === 0 ? true : undefined);
  const wait = async () =>
    pollUntil(gone, { firstMs: 20, maxMs: 200 }, AbortSignal.timeout(LEAVING_MS));
  await signalAll(home, processes, 'QUIT');
  await wait().catch(async () => {
    await signalAll(home, await findServerProcesses(home, pid), 'KILL');
    await wait();
  });
}

function existsInSomeForm(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** As the server's user, so that a pid which has changed hands in between cannot hit anybody else's process. */
async function signalAll(home: Home, pids: readonly number[], signal: string): Promise<void> {
  const args = ['-c', 'kill -s "$@" 2>/dev/null; true', 'sh', signal, ...pids.map(String)];
  await runProgram('/bin/sh', args, { cwd: '/', user: home.user });
}
