import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

import { expect, onTestFinished, test, vi } from 'vitest';

import { pollUntil } from '../src/time.ts';

const AT_ONCE = { firstMs: 1, maxMs: 2 };

test('the first result ends the polling, also a false or an empty one', async () => {
  for (const answer of [false, 0, '', null]) {
    const probe = vi.fn<() => Promise<unknown>>();
    probe.mockResolvedValueOnce(undefined).mockResolvedValueOnce(answer);
    expect(await pollUntil(probe, AT_ONCE)).toBe(answer);
    expect(probe).toHaveBeenCalledTimes(2);
  }
});

test('waits grow by half each time, up to the maximum', async () => {
  const delay = vi.spyOn(timers, 'setTimeout');
  onTestFinished(() => {
    delay.mockRestore();
    syncBuiltinESMExports();
  });
  syncBuiltinESMExports();
  let asked = 0;
  await pollUntil(async () => ((asked += 1) === 6 ? asked : undefined), { firstMs: 2, maxMs: 8 });
  expect(delay.mock.calls.map(([waitMs]) => waitMs)).toEqual([2, 3, 4.5, 6.75, 8]);
});

test('an abort ends a wait at once, and prevents a further probe', async () => {
  const stop = new AbortController();
  const probe = vi.fn<() => Promise<undefined>>(async () => {
    stop.abort();
    return undefined;
  });
  const anHour = { firstMs: 3_600_000, maxMs: 3_600_000 };
  await expect(pollUntil(probe, anHour, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  await expect(pollUntil(probe, anHour, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(probe).toHaveBeenCalledTimes(1);
});

test('the error of a probe ends the polling', async () => {
  const failing = async () => Promise.reject(new Error('no such job'));
  await expect(pollUntil(failing, AT_ONCE)).rejects.toThrow('no such job');
});
