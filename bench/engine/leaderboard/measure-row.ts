import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import type { Row } from './rows.ts';

const BENCH = fileURLToPath(new URL('../../engine.ts', import.meta.url));

const values = z.record(z.string(), z.number());
const summary = z.object({
  metrics: values,
  parts: z.record(z.string(), values).optional(),
  training: z.object({ cpuSeconds: z.number(), selectionCpuSeconds: z.number() }),
  inference: z.object({ cpuSeconds: z.number() }),
  peakMemoryMB: z.number(),
});

/** What a run printed, or why there is none. */
export type Measured = z.infer<typeof summary> | { readonly problem: string };

/** Measures in a process of its own: memory and CPU time of rows do not mix. */
export async function measureRow(row: Row, data: string): Promise<Measured> {
  const files = Object.entries(row.files).map(([option, file]) => ({
    option,
    path: join(data, row.folder, file),
  }));
  const missing = files.find(({ path }) => !existsSync(path));
  if (missing) return { problem: `${missing.path} does not exist` };
  const options = files.flatMap(({ option, path }) => [`--${option}`, path]);
  const { code, stdout } = await run(['--task', row.task, ...options, '--json']);
  if (code !== 0) return { problem: `the run ended with code ${code}` };
  return summary.parse(JSON.parse(stdout));
}

async function run(options: readonly string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, [...process.execArgv, BENCH, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, stdout }));
  });
}
