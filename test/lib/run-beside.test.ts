import { setImmediate } from 'node:timers/promises';

import { expect, onTestFinished, test } from 'vitest';

import { runBeside } from '../../src/lib/run-beside.ts';

const { signal } = new AbortController();

/** Resolves when the signal aborts. */
const aborted = async (given: AbortSignal) =>
  new Promise<string>((resolve) => given.addEventListener('abort', () => resolve('aborted')));

test('both tasks run at the same time, and both results are returned', async () => {
  const events: string[] = [];
  const task = (name: string) => async () => {
    events.push(`${name} begins`);
    await setImmediate();
    events.push(`${name} ends`);
    return name;
  };
  const results = await runBeside({ main: task('main'), side: task('side') }, signal);
  expect(results).toEqual(['main', 'side']);
  expect(events.slice(0, 2).toSorted()).toEqual(['main begins', 'side begins']);
});

test('a side task that fails while the main one continues does not end the process', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  let ended = false;
  const main = async () => {
    // Node reports unhandled rejections after each iteration of the event loop.
    for (let iteration = 0; iteration < 3; iteration += 1) await setImmediate();
    ended = true;
  };
  const side = async () => Promise.reject(new Error('no model'));
  await expect(runBeside({ main, side }, signal)).rejects.toThrow('no model');
  expect(ended).toBe(true);
  expect(unhandled).toEqual([]);
});

test('the side task is aborted when the main one fails, and has ended before the failure is reported', async () => {
  let end = '';
  const main = async () => Promise.reject(new Error('no version'));
  const side = async (given: AbortSignal) => {
    end = await aborted(given);
    return end;
  };
  await expect(runBeside({ main, side }, signal)).rejects.toThrow('no version');
  expect(end).toBe('aborted');
});

test('the side task is aborted with the whole work', async () => {
  const stop = new AbortController();
  const main = async () => stop.abort();
  expect(await runBeside({ main, side: aborted }, stop.signal)).toEqual([undefined, 'aborted']);
});
