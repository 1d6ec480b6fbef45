import { MAX_THREADS, type SharedBuffer } from '../parallel/shared-buffer.ts';
import { SUMS_KERNEL } from './sums-kernel.ts';

type Numbers = (...numbers: number[]) => number;

/** The functions of sums-kernel.as, where their parameters are documented. */
export interface Kernel {
  /** The byte offset of this thread's scratch space. Users leave its sums zeroed. */
  readonly scratch: number;
  readonly addRow: Numbers;
  readonly keepBest: Numbers;
  readonly clear: Numbers;
  readonly findPlaces: Numbers;
  readonly takeEntries: Numbers;
  readonly addTriples: Numbers;
  readonly addSingles: Numbers;
}

let compiled: WebAssembly.Module | undefined;

/** Compiles once in each thread: new code is slow at first. */
function compileKernel(): WebAssembly.Module | undefined {
  if (compiled) return compiled;
  const bytes = Buffer.from(SUMS_KERNEL, 'base64');
  if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  return compiled;
}

/** The kernel on a shared buffer for one of the threads that share it; undefined where WebAssembly is not available. */
export function openKernel(buffer: SharedBuffer, thread: number): Kernel | undefined {
  const { memory } = buffer;
  const module = memory && thread < MAX_THREADS ? compileKernel() : undefined;
  if (!memory || !module) return undefined;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const find = (name: string) => {
    const found = exports[name];
    if (!takesNumbers(found)) throw new TypeError(`The kernel has no ${name}.`);
    return found;
  };
  return {
    scratch: buffer.scratchStart + thread * buffer.scratchBytes,
    addRow: find('addRow'),
    keepBest: find('keepBest'),
    clear: find('clear'),
    findPlaces: find('findPlaces'),
    takeEntries: find('takeEntries'),
    addTriples: find('addTriples'),
    addSingles: find('addSingles'),
  };
}

function takesNumbers(found: unknown): found is Numbers {
  return typeof found === 'function';
}
