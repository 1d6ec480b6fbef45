import { vi } from 'vitest';

import type { Ended } from './run-command.ts';

const root = new URL('../../', import.meta.url);

/**
 * Evaluates the file of a command in this process, with these arguments and variables. A process of its own takes a second
 * or more to load it; `scripts/gateway.test.ts` shows that arguments, output and exit code pass through the launcher.
 */
export async function callCommand(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { argv, exitCode } = process;
  const stdout = collectOutput('log', process.stdout);
  const stderr = collectOutput('error', process.stderr);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  process.argv = [process.execPath, file, ...args];
  process.exitCode = 0;
  try {
    calls += 1;
    await import(/* @vite-ignore */ `${new URL(file, root).href}?call=${calls}`);
    return { code: process.exitCode, stdout: stdout(), stderr: stderr() };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.argv = argv;
    process.exitCode = exitCode;
  }
}

/** A module is evaluated again only under another address. */
let calls = 0;

function collectOutput(method: 'log' | 'error', stream: NodeJS.WriteStream): () => string {
  let text = '';
  const collect = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  vi.spyOn(console, method).mockImplementation((line) => void collect(`${line}\n`));
  vi.spyOn(stream, 'write').mockImplementation(collect);
  return () => text;
}
