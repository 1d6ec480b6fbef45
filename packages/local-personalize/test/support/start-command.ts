import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

/** The arguments of Node that run the command from its source. */
export const COMMAND = [
  '--conditions=source',
  '--import',
  'tsx',
  join(import.meta.dirname, '../../src/main.ts'),
] as const;

interface RunningCommand {
  readonly endpoint: string;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** `local-personalize` as its own process, on a free port; it ends with the test. */
export async function startCommand(
  folder: string,
  ...options: readonly string[]
): Promise<RunningCommand> {
  const child = spawn(
    process.execPath,
    [...COMMAND, '--port', '0', '--data-dir', folder, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line]: unknown[] = await once(child.stdout, 'data');
  return {
    endpoint: /http:\S+:\d+/.exec(String(line))?.[0] ?? '',
    end: async (signal) => {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code]: unknown[] = await exited;
      return typeof code === 'number' ? code : null;
    },
  };
}
