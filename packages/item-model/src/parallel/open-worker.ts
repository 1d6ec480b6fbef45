import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts a program, given without its ending: compiled beside compiled code, else the source through tsx. */
export function openWorker(program: URL, workerData?: unknown): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  if (!isSource) return new Worker(new URL(`${program.href}.js`), { workerData });
  // In a thread `--import tsx` does nothing on Node 20: it has to be registered there.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href;
  const module = tsx.replace(/cjs$/, 'mjs');
  const code = `import('${module}').then((tsx) => { tsx.register(); return import('${program.href}.ts'); });`;
  return new Worker(code, { workerData, eval: true, execArgv: [] });
}
