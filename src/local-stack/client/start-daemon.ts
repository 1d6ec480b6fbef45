import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { DaemonFiles } from '../daemon/daemon-files.ts';
import { rotateLog } from '../system/log-file.ts';

/** Starts a daemon in a session of its own: it outlives this process, and no Ctrl-C at its terminal reaches it. */
export async function startDaemon(files: DaemonFiles): Promise<ChildProcess> {
  await rotateLog(files.log);
  const log = await open(files.log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [...daemonProgram(), files.dataDir], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The compiled program beside compiled code, else the source through our own tsx, whatever the working directory. */
function daemonProgram(): string[] {
  if (!import.meta.url.endsWith('.ts')) return [programPath('../daemon/daemon-main.js')];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const start = ['--conditions=source', '--import', pathToFileURL(tsx).href];
  return [...start, programPath('../daemon/daemon-main.ts')];
}

function programPath(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
