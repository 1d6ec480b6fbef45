import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface OwnProcess {
  readonly pid: number;
  readonly command: string;
}

interface Found extends OwnProcess {
  readonly parent: number;
  /** Whether it works in the folder, or has it as its TMPDIR. */
  readonly marked: boolean;
}

/**
 * The living processes that this one started, directly or not. A daemon has left its parent: it is known by `folder`,
 * its TMPDIR or the folder that it works in (on Linux; elsewhere only children are found).
 */
export async function findOwnProcesses(folder: string): Promise<OwnProcess[]> {
  const all = process.platform === 'linux' ? await readProc(folder) : await listProcesses();
  const own = new Set([process.pid]);
  const isNew = ({ pid, parent, marked }: Found) => !own.has(pid) && (marked || own.has(parent));
  for (let found = all.filter(isNew); found.length > 0; found = all.filter(isNew)) {
    for (const { pid } of found) own.add(pid);
  }
  own.delete(process.pid);
  return all.filter(({ pid, command }) => own.has(pid) && !isTool(command));
}

/** The service of the compiler in this process, which ends with it, and the `ps` that lists. */
function isTool(command: string): boolean {
  return /(^|\/)(esbuild --service|ps -A)/.test(command);
}

async function readProc(folder: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(async (pid) => readProcess(pid, folder)));
  return found.filter((one) => one !== undefined);
}

/** undefined: it has ended, and at most waits for its parent to notice. */
async function readProcess(pid: string, folder: string): Promise<Found | undefined> {
  const read = async (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const status = await read('status');
  if (!/^State:\s+[^ZX]/m.test(status)) return undefined;
  const environment = (await read('environ')).split('\0');
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return {
    pid: Number(pid),
    parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]),
    command: (await read('cmdline')).replaceAll('\0', ' ').trim(),
    marked: cwd.startsWith(`${folder}/`) || environment.includes(`TMPDIR=${folder}`),
  };
}

async function listProcesses(): Promise<Found[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command, marked: false }];
  });
}
