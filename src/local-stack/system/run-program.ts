import { spawn } from 'node:child_process';

/** A user of the system that a program runs as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface ProgramPlace {
  readonly cwd: string;
  /** undefined: the user of this process. */
  readonly user: SystemUser | undefined;
}

export interface ProgramResult {
  /** null: ended by a signal. */
  readonly code: number | null;
  /** Its standard output and standard error, in the order in which they came. */
  readonly output: string;
}

/** Settings of the user's shell (PGDATA, PGHOST, LC_ALL, …) must not reach the server. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

/** Runs a program to its end, in a session of its own: a Ctrl-C at the terminal does not reach it. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, user }: ProgramPlace,
): Promise<ProgramResult> {
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const child = spawn(file, args, {
    cwd,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identity,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
