import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';

import { z } from 'zod';

/** Starts a program, given without its extension: the compiled one beside compiled code, else the source through tsx. */
export function openWorker(
  program: URL,
  workerData?: unknown,
  resourceLimits?: ResourceLimits,
): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const options = { workerData, ...(resourceLimits && { resourceLimits }) };
  if (!isSource) return new Worker(new URL(`${program.href}.js`), options);
  // On Node 20 `--import tsx` does not apply to threads: it has to be registered there. Other packages are sources as well.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href;
  const module = tsx.replace(/cjs$/, 'mjs');
  const code = `import('${module}').then((tsx) => { tsx.register(); return import('${program.href}.ts'); });`;
  return new Worker(code, { ...options, eval: true, execArgv: ['--conditions=source'] });
}

/** Parses a message of another thread. Throws a TypeError: the message of a ZodError is lost between threads. */
export function parseMessage<T>(schema: z.ZodType<T>, message: unknown): T {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw new TypeError(`A thread sent a malformed message.\n${z.prettifyError(parsed.error)}`);
}
