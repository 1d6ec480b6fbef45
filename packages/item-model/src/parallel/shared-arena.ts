import { allocate, sharedMemory } from './shared-arrays.ts';

/** Memory that all threads and the kernel see: arrays from its beginning on, then a piece for each thread. */
export interface SharedArena {
  /** Undefined where no kernel can work on it. */
  readonly memory: WebAssembly.Memory | undefined;
  readonly buffer: ArrayBufferLike;
  /** Where the pieces begin, and how long each is. */
  readonly scratchStart: number;
  readonly scratchBytes: number;
}

/** As many threads have a piece of their own. What nobody touches costs no memory. */
export const MAX_THREADS = 64;

const LINE_BYTES = 64;

/** Takes room for arrays of `words` numbers altogether, and `scratchBytes` for each thread; all is zero. */
export function createSharedArena(words: number, scratchBytes: number): SharedArena {
  const scratchStart = lines(words * 4);
  const own = lines(scratchBytes);
  const memory = sharedMemory(scratchStart + MAX_THREADS * own);
  const buffer = memory?.buffer ?? allocate(scratchStart);
  return { memory, buffer, scratchStart, scratchBytes: own };
}

/** No two threads write into one line of the cache. */
function lines(bytes: number): number {
  return Math.ceil(bytes / LINE_BYTES) * LINE_BYTES;
}
