import { chmodSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, inject, vi } from 'vitest';

import { findOwnProcesses, type OwnProcess } from './own-processes.ts';

/*
 * Every test file gets a temporary folder of its own, and fails if a process that it started is alive at its end.
 * Vitest runs the hooks of setup files last.
 */

const usual = tmpdir();
const folder = mkdtempSync(join(usual, `gateway-test-${process.pid}-f`));
// PostgreSQL, which does not run as root, works inside it.
chmodSync(folder, 0o755);
shareCompiledSources();
process.env['TMPDIR'] = folder;

/** Without tsx's cache, the first process or thread of each test file would compile all sources that it loads. */
function shareCompiledSources(): void {
  const cache = `tsx-${process.geteuid?.()}`;
  mkdirSync(join(usual, cache), { recursive: true });
  symlinkSync(join(usual, cache), join(folder, cache));
}

afterAll(async () => {
  const left = await processesLeft();
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  process.env['TMPDIR'] = usual;
  await rm(folder, { recursive: true, force: true });
  if (left.length > 0) throw new Error(left.map(describe).join('\n'));
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Processes and connections that are about to end get this time, as a daemon after its last client. */
    endsWithinMs: number;
  }
}

async function processesLeft(): Promise<readonly OwnProcess[]> {
  const left = await findOwnProcesses(folder);
  if (left.length === 0) return left;
  const noneLeft = async () => (await findOwnProcesses(folder)).length === 0;
  const terms = { timeout: inject('endsWithinMs'), interval: 50 };
  // What is left at the end of that time is the answer, and no failure to wait.
  await vi.waitUntil(noneLeft, terms).catch(() => {});
  return findOwnProcesses(folder);
}

function describe({ pid, command }: OwnProcess): string {
  return `left behind: process ${pid} (${command})`;
}
