import { setImmediate as nextTurn } from 'node:timers/promises';

import { createSerialQueue, createSerialQueues } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

test('a serial queue runs its work one after the other, in the order in which it is given', async () => {
  const enqueue = createSerialQueue();
  const events: string[] = [];
  const work = async (name: string) =>
    enqueue(async () => {
      events.push(`${name} begins`);
      await nextTurn();
      events.push(`${name} ends`);
    });
  await Promise.all([work('first'), work('second')]);
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('work that fails rejects for its caller, and the next work runs all the same', async () => {
  const enqueue = createSerialQueue();
  const failing = enqueue(async () => {
    throw new Error('broken');
  });
  const next = enqueue(async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('work for one key does not wait for the work of another', async () => {
  const enqueue = createSerialQueues();
  let release: (value: string) => void = () => {};
  const held = enqueue('a', async () => new Promise<string>((resolve) => (release = resolve)));
  expect(await enqueue('b', async () => 'b')).toBe('b');
  release('a');
  expect(await held).toBe('a');
});
