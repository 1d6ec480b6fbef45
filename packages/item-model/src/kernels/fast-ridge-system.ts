import { plainRidgeSystem, type RidgeSystem } from './plain-ridge-system.ts';
import { RIDGE_KERNEL } from './ridge-kernel.ts';

const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;

/** The words of a row: the kernel takes four rows at a time, and a row ends with a number that is never read. */
function strideOf(most: number): number {
  return Math.ceil((most + 2) / 4) * 4;
}

/** The bytes of a system for at most `most` rows. */
export function bytesOfSystem(most: number): number {
  const stride = strideOf(most);
  return (stride + 1) * stride * 4;
}

/** A place in shared memory. */
interface Place {
  readonly memory: WebAssembly.Memory;
  readonly at: number;
}

/** A system that WebAssembly solves with SIMD; a plain one where that is not available. */
export function fastRidgeSystem(most: number, place: Place = allocate(most)): RidgeSystem {
  const module = compileKernel();
  if (!module) return plainRidgeSystem(most);
  const { memory, at } = place;
  const { solve } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  if (typeof solve !== 'function') return plainRidgeSystem(most);
  const stride = strideOf(most);
  const answerAt = at + stride * stride * 4;
  return {
    matrix: new Float32Array(memory.buffer, at, stride * stride),
    stride,
    answer: new Float32Array(memory.buffer, answerAt, stride),
    solve: (size) => {
      solve(at, stride, size, answerAt);
    },
  };
}

function allocate(most: number): Place {
  const initial = Math.ceil(bytesOfSystem(most) / PAGE_BYTES);
  return { memory: new WebAssembly.Memory({ initial, maximum: MAX_PAGES, shared: true }), at: 0 };
}

let compiled: WebAssembly.Module | undefined;

/** Compiles once in each thread: new code is slow at first. */
function compileKernel(): WebAssembly.Module | undefined {
  if (compiled) return compiled;
  const bytes = Buffer.from(RIDGE_KERNEL, 'base64');
  if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  return compiled;
}
