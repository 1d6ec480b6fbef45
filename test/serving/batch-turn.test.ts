import { expect, test } from 'vitest';

import { batchTurn, batchTurnOfMany } from '../../src/serving/reads/batch-turn.ts';
import { until } from '../support/until.ts';

/** Reads that end when they are released, and the requests of each. */
function openReads(maxWaitMs: number) {
  const reads: { readonly requests: readonly string[]; readonly release: () => void }[] = [];
  const read = batchTurn(async (requests: readonly string[]) => {
    await new Promise<void>((release) => reads.push({ requests, release }));
    return requests.map((request) => `${request}!`);
  }, maxWaitMs);
  return { reads, read };
}

const HOUR_MS = 3_600_000;

async function nextIteration(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('requests that arrive during a read are read together after it', async () => {
  const { reads, read } = openReads(HOUR_MS);
  const first = read('a');
  await until(() => reads.length === 1);
  const second = read('b');
  await nextIteration();
  const third = read('c');
  await nextIteration();
  expect(reads).toHaveLength(1);
  reads[0]?.release();
  await until(() => reads.length === 2);
  reads[1]?.release();
  expect(await Promise.all([first, second, third])).toEqual(['a!', 'b!', 'c!']);
  expect(reads.map(({ requests }) => requests)).toEqual([['a'], ['b', 'c']]);
});

test('a read that takes long delays the next one for a moment only', async () => {
  const { reads, read } = openReads(1);
  void read('a');
  await until(() => reads.length === 1);
  const second = read('b');
  await until(() => reads.length === 2);
  reads[1]?.release();
  expect(await second).toBe('b!');
});

test('a read that fails does not delay the next one', async () => {
  const read = batchTurn(async ([first]: readonly string[]) => {
    if (first === 'bad') throw new Error('the shop is down');
    return [first];
  }, HOUR_MS);
  await expect(read('bad')).rejects.toThrow('the shop is down');
  expect(await read('good')).toBe('good');
});

test('callers with several requests share a read, and each has all of its answers or none', async () => {
  const reads: (readonly string[])[] = [];
  const read = batchTurnOfMany(async (requests: readonly string[]) => {
    reads.push(requests);
    return requests.includes('none') ? undefined : requests.map((request) => `${request}!`);
  });
  expect(await Promise.all([read(['a', 'b']), read(['c']), read([])])).toEqual([
    ['a!', 'b!'],
    ['c!'],
    [],
  ]);
  expect(reads).toEqual([['a', 'b', 'c']]);
  expect(await read(['a', 'none'])).toBeUndefined();
});
