import { join } from 'node:path';

import { createError } from '../../domain/errors/create-error.ts';
import { readLogTail } from '../system/log-file.ts';
import { runProgram } from '../system/run-program.ts';
import { CLUSTER_NAME, clusterFolder, type Home, serverLogFile } from './home/home.ts';
import { findServerProcesses, readPostmaster } from './postmaster.ts';

/** How long the last checkpoint may take before the server is stopped without it. */
const FAST_SECONDS = 120;
const IMMEDIATE_SECONDS = 30;

/** Stops the server that runs as `pid`, unless it has ended or another one has taken its place. */
export async function stopPostmaster(home: Home, pid: number): Promise<void> {
  if (!(await runs(home, pid))) return;
  const fast = await stop(home, 'fast', FAST_SECONDS);
  if (fast.code === 0 || !(await runs(home, pid))) return;
  // The next start recovers from the write-ahead log.
  const immediate = await stop(home, 'immediate', IMMEDIATE_SECONDS);
  if (immediate.code === 0 || !(await runs(home, pid))) return;
  const reason = `${immediate.output.trim()}\n${await readLogTail(serverLogFile(home))}`;
  throw createError('EMBEDDED_DATABASE_NOT_STOPPED', { where: clusterFolder(home), pid, reason });
}

async function runs(home: Home, pid: number): Promise<boolean> {
  const postmaster = await readPostmaster(home);
  return postmaster?.pid === pid && (await findServerProcesses(home, pid)).includes(pid);
}

async function stop(home: Home, mode: 'fast' | 'immediate', seconds: number) {
  return runProgram(
    join(home.binaries.folder, 'bin', 'pg_ctl'),
    ['stop', '-w', '-t', String(seconds), '-m', mode, '-D', CLUSTER_NAME],
    { cwd: home.folder, user: home.user },
  );
}
