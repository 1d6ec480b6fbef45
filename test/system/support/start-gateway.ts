import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface RunningGateway {
  /** Where GraphQL is. */
  readonly url: string;
  query(text: string): Promise<unknown>;
  /** Stops it as Ctrl-C does, and answers its exit code. */
  stop(): Promise<unknown>;
}

export interface GatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which it is started; the project's by default. */
  readonly cwd?: string;
  readonly command?: readonly [string, ...string[]];
}

/** Starts a gateway on a free port with a data folder of its own, and waits until it is ready. */
export async function startGateway(options: GatewayOptions = {}): Promise<RunningGateway> {
  const { command = ['npm', 'start'] } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-data-'));
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, ...options.env };
  const started = startProcess(command, { cwd: options.cwd ?? root, env });
  const url = await started.find(/http:\/\/\S+\/graphql/);
  return {
    url,
    query: async (query) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      return (await fetch(url, { method: 'POST', headers, body })).json();
    },
    stop: async () => started.end('SIGINT'),
  };
}

interface StartedProcess {
  /** Resolves with the first text of its output that matches; rejects when it ends before. */
  find(pattern: RegExp): Promise<string>;
  end(signal: NodeJS.Signals): Promise<unknown>;
}

/** The process has a group of its own: as at a terminal, a signal reaches npm and what it has started alike. */
function startProcess(
  [program, ...args]: NonNullable<GatewayOptions['command']>,
  place: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): StartedProcess {
  const child = spawn(program, args, {
    ...place,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  onTestFinished(() => kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return {
    find: async (pattern) => {
      for (;;) {
        const [found] = pattern.exec(output) ?? [];
        if (found !== undefined) return found;
        const more = once(child.stdout, 'data').then(() => true);
        const goesOn = await Promise.race([more, ended.then(() => false)]);
        if (!goesOn) throw new Error(`the process ended:\n${output}`);
      }
    },
    end: async (signal) => {
      kill(signal);
      return ended;
    },
  };
}
