import { once } from 'node:events';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { openWorker, parseMessage } from '../../src/parallel/worker-threads.ts';

test('a message of the expected form is parsed, and any other refused by name of the wrong part', () => {
  const schema = z.object({ count: z.int() });
  expect(parseMessage(schema, { count: 3 })).toEqual({ count: 3 });
  const parse = () => parseMessage(schema, { count: 'three' });
  expect(parse).toThrow(TypeError);
  expect(parse).toThrow(/malformed message.*count/s);
});

test('a thread runs a program in TypeScript, with the data that it is given', async () => {
  const worker = openWorker(new URL('./echo-worker', import.meta.url), { rows: 7 });
  try {
    expect(await once(worker, 'message')).toEqual([{ rows: 7 }]);
  } finally {
    await worker.terminate();
  }
});
