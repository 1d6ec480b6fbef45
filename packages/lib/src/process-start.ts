import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** When a process started, in an opaque format; undefined if no process has this id. */
export async function processStart(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? startInProc(pid) : startFromPs(pid);
}

async function startInProc(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in parentheses, and may itself contain spaces and parentheses.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined || fields[STATE] === 'Z' || fields[STATE] === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${fields[START_TIME]}`;
}

/** The indices after the name of fields 3 and 22 in proc(5). */
const STATE = 0;
const START_TIME = 19;

const run = promisify(execFile);

async function startFromPs(pid: number): Promise<string | undefined> {
  const options = { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };
  const answer = await run('ps', ['-o', 'lstart=', '-p', String(pid)], options).catch(
    () => undefined,
  );
  return answer?.stdout.trim() || undefined;
}
