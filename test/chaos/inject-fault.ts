import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { z } from 'zod';

import { readRows } from '../../src/database/connection/read-rows.ts';
import type { RunProcess } from '../support/processes/spawn-run-process.ts';
import type { RoundDatabase } from './open-round-server.ts';
import type { PlannedFault } from './plan-round.ts';

const run = promisify(execFile);

/** Injects the fault; false where the run has ended already. */
export async function injectFault(
  { what }: PlannedFault,
  child: RunProcess,
  database: RoundDatabase,
): Promise<boolean> {
  switch (what) {
    case 'KILL':
      return child.process.kill('SIGKILL');
    case 'RESTART':
      return crashServer(database);
    case 'FULL':
      return fillDisk(child, database);
  }
}

/** PostgreSQL restarts as a whole when one of its processes is killed: every session breaks, all is recovered. */
async function crashServer(database: RoundDatabase): Promise<boolean> {
  const until = performance.now() + 500;
  for (;;) {
    const [first] = await sessionsOf(database);
    if (first === undefined) return false;
    // In the middle of a COPY, if one comes.
    if (first.copies || performance.now() > until) return kill(first.pid);
    await delay(2);
  }
}

function kill(pid: number): boolean {
  process.kill(pid, 'SIGKILL');
  return true;
}

/** For the sessions of the run files may not grow any more, which is how a full disk looks to PostgreSQL. */
async function fillDisk(child: RunProcess, database: RoundDatabase): Promise<boolean> {
  const limited = new Set<number>();
  const until = performance.now() + 1_000;
  while (performance.now() < until && !child.hasEnded()) {
    for (const { pid } of await sessionsOf(database)) {
      if (!limited.has(pid) && (await limit(pid))) limited.add(pid);
    }
    await delay(5);
  }
  return limited.size > 0;
}

/** False where the system has no such limits, or the session is over. */
async function limit(pid: number): Promise<boolean> {
  try {
    // Limits of a process may be set by its own user; root is not enough in every container.
    const { uid, gid } = await stat(`/proc/${pid}`);
    await run('prlimit', ['--pid', String(pid), '--fsize=4096'], { uid, gid });
    return true;
  } catch {
    return false;
  }
}

const session = z.object({ pid: z.number(), copies: z.boolean() });

type Session = z.output<typeof session>;

/** The processes of the server that work for the run, those in the middle of a COPY first. */
async function sessionsOf(database: RoundDatabase): Promise<Session[]> {
  return readRows(
    database,
    session,
    `SELECT pid, query LIKE 'COPY%FROM STDIN' AND state = 'active' AS copies FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY copies DESC, backend_start DESC`,
  );
}
