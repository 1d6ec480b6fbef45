import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type ProcessCommand, startProcess } from './start-process.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface RunningGateway {
  /** Where GraphQL is. */
  readonly url: string;
  query(text: string): Promise<unknown>;
  /** Stops it as Ctrl-C does, or with another signal, and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<unknown>;
}

export interface GatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which it is started; the project's by default. */
  readonly cwd?: string;
  readonly command?: ProcessCommand;
  /** When it is killed if it still runs: by default at the end of the test. */
  readonly atEnd?: (kill: () => void) => void;
}

/** Starts a gateway on a free port with a data folder of its own, and waits until it is ready. */
export async function startGateway(options: GatewayOptions = {}): Promise<RunningGateway> {
  const { command = ['npm', 'start'] } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-data-'));
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, ...options.env };
  const { cwd = root, atEnd } = options;
  const started = startProcess(command, { cwd, env, ...(atEnd && { atEnd }) });
  const url = await started.find(/http:\/\/\S+\/graphql/);
  return {
    url,
    query: async (query) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      return (await fetch(url, { method: 'POST', headers, body })).json();
    },
    stop: async (signal = 'SIGINT') => started.end(signal),
  };
}
