import { allocate, sharedMemory } from './shared-arrays.ts';

/** Memory that all threads and the kernels share: arrays first, then scratch space for each thread. */
export interface SharedBuffer {
  /** Undefined if the buffer is too large for a kernel. */
  readonly memory: WebAssembly.Memory | undefined;
  readonly bytes: ArrayBufferLike;
  /** The byte offset of the first thread's scratch space, and the size of each. */
  readonly scratchStart: number;
  readonly scratchBytes: number;
}

/** Threads with scratch space. Untouched pages cost no memory. */
export const MAX_THREADS = 64;

const LINE_BYTES = 64;

/** Allocates a zeroed buffer for arrays of `words` 32-bit numbers in all, and `scratchBytes` for each thread. */
export function createSharedBuffer(words: number, scratchBytes: number): SharedBuffer {
  const scratchStart = lines(words * 4);
  const bytesEach = lines(scratchBytes);
  const memory = sharedMemory(scratchStart + MAX_THREADS * bytesEach);
  const bytes = memory?.buffer ?? allocate(scratchStart);
  return { memory, bytes, scratchStart, scratchBytes: bytesEach };
}

/** Rounds up to whole cache lines, so that threads do not share one. */
function lines(bytes: number): number {
  return Math.ceil(bytes / LINE_BYTES) * LINE_BYTES;
}
