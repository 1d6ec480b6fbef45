import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { createRandom, pick } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { misplacedSteps } from '../support/linearizable.ts';
import { overSocket, startEmulator } from '../support/open-emulator.ts';
import { CALLS } from './support/calls.ts';
import { ABSENT, beginHistory, Bucket, KEYS } from './support/history.ts';

const CLIENTS = 8;
const CALLS_OF_EACH = 40;

test('concurrent reads, writes, copies and deletions of a key are as if done one by one', async () => {
  const { s3 } = await overSocket(await startEmulator());
  await s3.send(new CreateBucketCommand({ Bucket }));
  const history = beginHistory(s3);
  const client = async (seed: number) => {
    const random = createRandom(seed);
    for (let nth = 0; nth < CALLS_OF_EACH; nth += 1) {
      await pick(random, CALLS)(history, pick(random, KEYS), random);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, async (_none, seed) => client(seed)));
  for (const key of KEYS) {
    const steps = history.steps.get(key) ?? [];
    expect(steps.length).toBeGreaterThan(CALLS_OF_EACH);
    expect(misplacedSteps(steps, ABSENT)).toBeUndefined();
  }
});

test('a history with a stale read, a lost write or two winners is found', () => {
  const write = (value: string, begin: number, end: number) => ({
    label: `write ${value}`,
    begin,
    end,
    apply: () => value,
  });
  const read = (value: string, begin: number, end: number) => ({
    label: `read ${value}`,
    begin,
    end,
    apply: (state: string) => (state === value ? state : undefined),
  });
  const concurrent = [write('a', 0, 3), write('b', 1, 4), read('a', 2, 5), read('b', 6, 7)];
  expect(misplacedSteps(concurrent, ABSENT)).toBeUndefined();
  const stale = [write('a', 0, 1), write('b', 2, 3), read('a', 4, 5)];
  expect(misplacedSteps(stale, ABSENT)).toBe('4–5 read a');
  const flipped = [write('a', 0, 9), write('b', 1, 8), read('a', 2, 3), read('b', 4, 5)];
  expect(misplacedSteps(flipped, ABSENT)).toBeUndefined();
  expect(misplacedSteps([...flipped, read('a', 6, 7)], ABSENT)).toContain('read a');
});
