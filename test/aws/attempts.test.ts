import { expect, test } from 'vitest';

import {
  type Attempt,
  ensureAttempt,
  pickAttempt,
  toAttempt,
} from '../../src/aws/resources/attempts.ts';

const attempt = (name: string, status: string): Attempt => ({ name, status, arn: `arn:${name}` });

test('the first attempt has the plain name, and other names are ignored', () => {
  expect(pickAttempt([], 'run-1')).toBe('run-1');
  const others = ['run-10', 'run', 'my-run-1', 'run-1-x', 'run-1-', 'run-1-2-3'];
  expect(
    pickAttempt(
      others.map((name) => attempt(name, 'ACTIVE')),
      'run-1',
    ),
  ).toBe('run-1');
});

test('an attempt that is running or has succeeded is picked, whatever its number', () => {
  for (const status of ['CREATE PENDING', 'CREATE IN_PROGRESS', 'ACTIVE', '']) {
    const alive = attempt('run-1-2', status);
    expect(pickAttempt([attempt('run-1', 'CREATE FAILED'), alive], 'run-1')).toBe(alive);
  }
});

test('if all attempts have failed or been stopped, the next name is picked', () => {
  const first = attempt('run-1', 'CREATE FAILED');
  expect(pickAttempt([first], 'run-1')).toBe('run-1-2');
  const second = attempt('run-1-2', 'CREATE STOPPED');
  expect(pickAttempt([second, first], 'run-1')).toBe('run-1-3');
  const third = attempt('run-1-3', 'CREATE STOPPING');
  expect(pickAttempt([third, second, first], 'run-1')).toBe('run-1-4');
});

test('a new attempt is created only if no other is alive', async () => {
  const made: string[] = [];
  const steps = (listed: readonly Attempt[], arn: string | undefined = 'arn:new') => ({
    base: 'run-1',
    list: async () => listed,
    create: async (name: string) => {
      made.push(name);
      return arn;
    },
  });
  const alive = attempt('run-1', 'ACTIVE');
  expect(await ensureAttempt(steps([alive]))).toBe(alive);
  expect(made).toEqual([]);
  expect(await ensureAttempt(steps([attempt('run-1', 'CREATE FAILED')]))).toEqual({
    name: 'run-1-2',
    arn: 'arn:new',
    status: 'CREATE PENDING',
  });
  expect(made).toEqual(['run-1-2']);
});

test('a response without name or ARN is no attempt', async () => {
  expect(toAttempt('a', 'arn:a', undefined)).toEqual([{ name: 'a', arn: 'arn:a', status: '' }]);
  expect([...toAttempt(undefined, 'arn:a', 'ACTIVE'), ...toAttempt('a', undefined, '')]).toEqual(
    [],
  );
  const mute = { base: 'a', list: async () => [], create: async () => undefined };
  await expect(ensureAttempt(mute)).rejects.toThrow('no ARN for a');
});
