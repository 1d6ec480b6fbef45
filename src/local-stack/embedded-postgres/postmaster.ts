import { join } from 'node:path';

import { readIfThere } from '@recommendation-gateway/lib';

import { runProgram } from '../system/run-program.ts';
import { clusterFolder, type Home } from './home/home.ts';

/** A server as its postmaster.pid describes it; the process may have ended. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

/** The server that the cluster's postmaster.pid names. */
export async function readPostmaster(home: Home): Promise<Postmaster | undefined> {
  const text = await readIfThere(join(clusterFolder(home), 'postmaster.pid'));
  const [pid, , , , socketFolder] = text?.split('\n') ?? [];
  if (pid === undefined || !/^\d+$/.test(pid.trim())) return undefined;
  return { pid: Number(pid), socketFolder: socketFolder?.trim() ?? '' };
}

/**
 * The processes that work on this cluster, the postmaster `pid` among them if it runs. Servers have the data folder as
 * their working directory, which the server's user can read in /proc where even root, in a container, cannot.
 */
export async function findServerProcesses(home: Home, pid: number): Promise<number[]> {
  const script = process.platform === 'linux' ? WORKING_IN_FOLDER : NAMED_POSTGRES;
  const args = ['-c', script, 'sh', clusterFolder(home), String(pid)];
  const { output } = await runProgram('/bin/sh', args, { cwd: '/', user: home.user });
  return output.split('\n').filter(isNumber).map(Number);
}

const WORKING_IN_FOLDER =
  'for p in /proc/[0-9]*; do if [ "$p/cwd" -ef "$1" ]; then echo "${p#/proc/}"; fi; done';

const NAMED_POSTGRES = 'case "$(ps -o comm= -p "$2")" in *postgres*) echo "$2";; esac';

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
