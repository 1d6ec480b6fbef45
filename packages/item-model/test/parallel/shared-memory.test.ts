import { expect, test } from 'vitest';

import {
  allocate,
  collectGarbage,
  sharedFloat32,
  sharedInt32,
  sharedMemory,
  shouldCollectGarbage,
} from '../../src/parallel/shared-arrays.ts';
import { createSharedBuffer, MAX_THREADS } from '../../src/parallel/shared-buffer.ts';

const PAGE_BYTES = 65_536;

test('garbage is worth collecting after each 64 MB of shared memory', () => {
  // Earlier tests of this process count too.
  allocate(64e6);
  shouldCollectGarbage();
  allocate(64e6 - 1);
  expect(shouldCollectGarbage()).toBe(false);
  allocate(1);
  expect(shouldCollectGarbage()).toBe(true);
  sharedMemory(64e6);
  expect(shouldCollectGarbage()).toBe(true);
  expect(shouldCollectGarbage()).toBe(false);
});

test('shared arrays have the requested length', () => {
  expect([sharedInt32(3).byteLength, sharedFloat32(5).byteLength]).toEqual([12, 20]);
});

test('shared memory has whole pages of a fixed number', () => {
  expect(sharedMemory(1)?.buffer.byteLength).toBe(PAGE_BYTES);
  expect(sharedMemory(PAGE_BYTES + 1)?.buffer.byteLength).toBe(2 * PAGE_BYTES);
  const memory = sharedMemory(PAGE_BYTES);
  expect(() => memory?.grow(1)).toThrow('grow');
});

test('memory beyond 32-bit addresses is no WebAssembly memory', () => {
  expect(sharedMemory(2 ** 32 + 1)).toBeUndefined();
});

test('collecting garbage frees what is not referenced', async () => {
  const reference = new WeakRef({});
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(reference.deref()).toBeUndefined();
});

test('a shared buffer has its arrays, and then the scratch space of each thread in lines of its own', () => {
  const one = createSharedBuffer(16, 64);
  expect([one.scratchStart, one.scratchBytes]).toEqual([64, 64]);
  expect(one.bytes).toBe(one.memory?.buffer);
  const more = createSharedBuffer(17, 65);
  expect([more.scratchStart, more.scratchBytes]).toEqual([128, 128]);
  const pages = createSharedBuffer(0, PAGE_BYTES);
  expect(MAX_THREADS).toBe(64);
  expect(pages.bytes.byteLength).toBe(64 * PAGE_BYTES);
  expect(createSharedBuffer(PAGE_BYTES / 4, 0).bytes.byteLength).toBe(PAGE_BYTES);
});

test('a buffer that is too large for WebAssembly has its arrays only', () => {
  const { memory, bytes } = createSharedBuffer(100, 2 ** 26);
  expect(memory).toBeUndefined();
  expect(bytes.byteLength).toBe(448);
});
