import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { rotateLog } from '../database/embedded/server-log.ts';
import type { HelperFiles } from './helper-files.ts';

/** Starts a helper in a session of its own: it outlives this command, and no Ctrl-C at its terminal reaches it. */
export async function startHelper(files: HelperFiles): Promise<ChildProcess> {
  await rotateLog(files.log);
  const log = await open(files.log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [...helperProgram(), files.dataDir], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The compiled program beside compiled code; beside the source, the source through tsx (ours, whatever the cwd). */
function helperProgram(): string[] {
  if (!import.meta.url.endsWith('.ts')) return [programPath('../helper-main.js')];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(tsx).href, programPath('../helper-main.ts')];
}

function programPath(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
