import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Integers in shared memory. Untouched pages cost no memory. */
export function sharedInt32(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(allocate(length * 4));
}

/** Single-precision numbers in shared memory. */
export function sharedFloat32(length: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(allocate(length * 4));
}

const PAGE_BYTES = 65_536;

/** WebAssembly memory of a fixed size that all threads share; undefined if it would be too large. */
export function sharedMemory(bytes: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MAX_PAGES) return undefined;
  allocated += bytes;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** The limit of 32-bit addresses. */
const MAX_PAGES = 65_536;
const COLLECT_AFTER_BYTES = 64e6;
let allocated = 0;

/** Shared memory, counted for `shouldCollectGarbage`. */
export function allocate(bytes: number): SharedArrayBuffer {
  allocated += bytes;
  return new SharedArrayBuffer(bytes);
}

/** Whether enough was allocated since the last `true` that collecting garbage pays. */
export function shouldCollectGarbage(): boolean {
  if (allocated < COLLECT_AFTER_BYTES) return false;
  allocated = 0;
  return true;
}

/** Frees unused shared memory: V8 does not see its size, and would collect too late. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
