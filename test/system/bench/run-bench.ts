import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const cwd = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs `npm run bench:<name>` and answers what it prints; rejects when it fails. */
export async function runBench(name: string, ...options: readonly string[]): Promise<string> {
  const command = ['run', '--silent', `bench:${name}`, '--', ...options];
  return (await promisify(execFile)('npm', command, { cwd })).stdout;
}
