import { pathToFileURL } from 'node:url';

import { vi } from 'vitest';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Evaluates the file of a command in this process, with these arguments. A process of its own takes a second to load it;
 * `gateway.test.ts` shows that arguments, output and exit code pass through the launcher.
 */
export async function callCommand(file: string, args: readonly string[]): Promise<Ended> {
  const { argv, exitCode } = process;
  const stdout = collectOutput('log', process.stdout);
  const stderr = collectOutput('error', process.stderr);
  process.argv = [process.execPath, file, ...args];
  process.exitCode = 0;
  try {
    calls += 1;
    await import(/* @vite-ignore */ `${pathToFileURL(file).href}?call=${calls}`);
    return { code: process.exitCode, stdout: stdout(), stderr: stderr() };
  } finally {
    vi.restoreAllMocks();
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
