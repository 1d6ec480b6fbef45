import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Whole numbers that all threads see. Untouched pages cost no memory. */
export function sharedInt32(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(allocate(length * 4));
}

/** Numbers in single precision that all threads see. */
export function sharedFloat32(length: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(allocate(length * 4));
}

const PAGE_BYTES = 65_536;

/** Memory that all threads and a kernel see; undefined where there is none of that size. It never grows. */
export function sharedMemory(bytes: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MAX_PAGES) return undefined;
  allocated += bytes;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** What 32 bits can address. */
const MAX_PAGES = 65_536;
const COLLECT_AFTER_BYTES = 32e6;
let allocated = 0;

/** Bytes that all threads see. */
export function allocate(bytes: number): SharedArrayBuffer {
  allocated += bytes;
  return new SharedArrayBuffer(bytes);
}

/** Whether so much was taken since this last said so that it is worth looking for what nobody needs any more. */
export function shouldCollectGarbage(): boolean {
  if (allocated < COLLECT_AFTER_BYTES) return false;
  allocated = 0;
  return true;
}

/** Frees what this thread holds no longer: the engine of JavaScript does not see how large shared memory is. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
