import { plainRidgeSystem, type RidgeSystem } from './plain-ridge-system.ts';
import { RIDGE_KERNEL } from './ridge-kernel.ts';

const PAGE_BYTES = 65_536;

/** A system that WebAssembly solves with SIMD; a plain one where that is not available. */
export function fastRidgeSystem(most: number): RidgeSystem {
  // The kernel takes four rows at a time: it may write up to three rows beyond the last.
  const stride = Math.ceil((most + 1) / 4) * 4;
  const answerAt = stride * stride * 4;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((answerAt + stride * 4) / PAGE_BYTES),
  });
  const module = compileKernel();
  if (!module) return plainRidgeSystem(most);
  const { solve } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  if (typeof solve !== 'function') return plainRidgeSystem(most);
  return {
    matrix: new Float32Array(memory.buffer, 0, stride * stride),
    stride,
    answer: new Float32Array(memory.buffer, answerAt, stride),
    solve: (size) => {
      solve(stride, size, answerAt);
    },
  };
}

let compiled: WebAssembly.Module | undefined;

/** Compiles once in each thread: new code is slow at first. */
function compileKernel(): WebAssembly.Module | undefined {
  if (compiled) return compiled;
  const bytes = Buffer.from(RIDGE_KERNEL, 'base64');
  if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  return compiled;
}
