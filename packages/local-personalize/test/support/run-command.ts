import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

interface RunningScript {
  readonly endpoint: string;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** `npm run local-aws` as its own process, on a free port; it ends with the test. */
export async function runScript(
  folder: string,
  ...options: readonly string[]
): Promise<RunningScript> {
  const script = join(import.meta.dirname, '../../../../scripts/local-aws.ts');
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--import',
      'tsx',
      script,
      '--port',
      '0',
      '--data-dir',
      folder,
      ...options,
    ],
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
