import { expect, test } from 'vitest';

import { refreshBehind, rememberEach, rememberFor } from '../../src/lib/remember-for.ts';

function createCounter() {
  const state = { now: 0, reads: 0, isDown: false };
  const clock = { now: () => new Date(state.now) };
  const read = async () => {
    state.reads += 1;
    if (state.isDown) throw new Error('the source is down');
    return state.reads;
  };
  return { state, remembered: rememberFor(read, clock, 1_000) };
}

test('a result is shared by all callers until it expires', async () => {
  const { state, remembered } = createCounter();
  expect(await Promise.all([remembered.read(), remembered.read()])).toEqual([1, 1]);
  state.now = 999;
  expect(await remembered.read()).toBe(1);
  state.now = 1_000;
  expect(await remembered.read()).toBe(2);
});

test('an invalidated or failed result is read again at once', async () => {
  const { state, remembered } = createCounter();
  await remembered.read();
  remembered.forget();
  state.isDown = true;
  await expect(remembered.read()).rejects.toThrow('the source is down');
  state.isDown = false;
  expect(await remembered.read()).toBe(3);
});

test('each value is read once while it is among the last ones, and a failure is not remembered', async () => {
  const asked: string[] = [];
  const read = rememberEach(async (id: string) => {
    asked.push(id);
    if (asked.length === 1) throw new Error('no answer');
    return { id };
  }, 2);
  await expect(read('a')).rejects.toThrow('no answer');
  const [one, same] = await Promise.all([read('a'), read('a')]);
  expect(one).toBe(same);
  await read('b');
  await read('c');
  expect(await read('a')).toEqual({ id: 'a' });
  expect(asked).toEqual(['a', 'a', 'b', 'c', 'a']);
});

test('a value that is refreshed behind is returned at once, and the newer one as soon as it has been read', async () => {
  const state = { now: 0, value: 'first' };
  const open: (() => void)[] = [];
  const read = async () => {
    const { value } = state;
    await new Promise<void>((resolve) => open.push(resolve));
    if (value === 'broken') throw new Error('the source is down');
    return value;
  };
  const remembered = refreshBehind(
    read,
    { now: () => new Date(state.now) },
    { ms: 1_000, maxMs: 9_000 },
  );
  const waiting = [remembered.read(), remembered.read()];
  open[0]?.();
  expect(await Promise.all(waiting)).toEqual(['first', 'first']);
  Object.assign(state, { now: 1_000, value: 'broken' });
  expect(await remembered.read()).toBe('first');
  open[1]?.();
  Object.assign(state, { value: 'second' });
  await expect.poll(async () => (await remembered.read(), open.length)).toBe(3);
  expect(await remembered.read()).toBe('first');
  open[2]?.();
  await expect.poll(async () => remembered.read()).toBe('second');
  expect(open).toHaveLength(3);
  // A value that is too old is not returned any more.
  Object.assign(state, { now: 10_000, value: 'third' });
  const late = remembered.read();
  open[3]?.();
  expect(await late).toBe('third');
});
