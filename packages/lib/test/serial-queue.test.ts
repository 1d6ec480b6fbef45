import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

import { createSerialQueue, createSerialQueues } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

test('a serial queue runs its tasks one after another, in the order of the calls', async () => {
  const enqueue = createSerialQueue();
  const events: string[] = [];
  const work = async (name: string) =>
    enqueue(async () => {
      events.push(`${name} begins`);
      await yieldToEventLoop();
      events.push(`${name} ends`);
    });
  await Promise.all([work('first'), work('second')]);
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('a failed task rejects for its caller, and the next task runs', async () => {
  const enqueue = createSerialQueue();
  const failing = enqueue(async () => {
    throw new Error('broken');
  });
  const next = enqueue(async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('tasks with different keys do not wait for each other', async () => {
  const enqueue = createSerialQueues();
  let release: (value: string) => void = () => {};
  const held = enqueue('a', async () => new Promise<string>((resolve) => (release = resolve)));
  expect(await enqueue('b', async () => 'b')).toBe('b');
  release('a');
  expect(await held).toBe('a');
});
