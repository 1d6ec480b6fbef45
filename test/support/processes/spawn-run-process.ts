import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { DatabaseAddress } from '../../../src/database/connection/database-address.ts';

/** What a process does: start a run, or resume one. */
export interface RunOrder {
  readonly database: DatabaseAddress;
  /** Where the emulator listens. */
  readonly socketPath: string;
  readonly runId: string | undefined;
  /** It stops itself, as by SIGSTOP, as soon as it has reported this line. */
  readonly stopAt?: string | undefined;
}

export interface RunProcess {
  readonly process: ChildProcess;
  /** Emits 'line' with what the process reports: `stage:start TRAIN`, `ended SUCCEEDED`. */
  readonly output: EventEmitter<{ line: [string] }>;
  /** What it wrote to its error stream. */
  errorOutput(): string;
  order(order: RunOrder): void;
  hasEnded(): boolean;
  /** Resolves when it has ended, by itself or not. */
  ended(): Promise<void>;
}

/** Starts a process that waits for its order. */
export function spawnRunProcess(): RunProcess {
  const child = spawn(process.execPath, programOf(import.meta.url), { stdio: 'pipe' });
  const output = new EventEmitter<{ line: [string] }>();
  let errorOutput = '';
  createInterface(child.stdout).on('line', (line) => output.emit('line', line));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorOutput += text;
  });
  const exited = once(child, 'close');
  return {
    process: child,
    output,
    errorOutput: () => errorOutput,
    order: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended: async () => {
      await exited;
    },
  };
}

/** The child beside this file, compiled or not. */
function programOf(url: string): string[] {
  if (!url.endsWith('.ts')) return [fileURLToPath(new URL('run-process.js', url))];
  const tsx = pathToFileURL(createRequire(url).resolve('tsx')).href;
  return ['--conditions=source', '--import', tsx, fileURLToPath(new URL('run-process.ts', url))];
}
