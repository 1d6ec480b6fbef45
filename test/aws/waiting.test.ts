import { expect, test } from 'vitest';

import { type ResourceState, waitUntilActive } from '../../src/aws/resources/wait-until-active.ts';

const fast = { poll: { firstMs: 1, maxMs: 1 } };
const arn = 'arn:aws:personalize:::job/1';

function waitThrough(
  states: readonly (ResourceState | undefined)[],
  stop = new AbortController(),
  onState?: (state: ResourceState) => void,
) {
  const left = [...states];
  const describe = async () => left.shift();
  return waitUntilActive(fast, { arn, describe, signal: stop.signal, ...(onState && { onState }) });
}

test('ACTIVE ends the wait with the last state, whatever the states before', async () => {
  const words = ['CREATE PENDING', 'CREATE IN_PROGRESS', 'UPDATING', undefined];
  const seen: ResourceState[] = [];
  const states = [undefined, ...words.map((status) => ({ status })), { status: 'ACTIVE', rows: 7 }];
  const last = await waitThrough(states, undefined, (state) => seen.push(state));
  expect(last).toEqual({ status: 'ACTIVE', rows: 7 });
  expect(seen.map(({ status }) => status)).toEqual([...words, 'ACTIVE']);
});

test('a failed resource rejects with the reason of AWS, a stopped one with its status', async () => {
  const failed = { status: 'CREATE FAILED', failureReason: 'Bucket is not there.' };
  await expect(waitThrough([{ status: 'CREATE PENDING' }, failed])).rejects.toMatchObject({
    code: 'AWS_RESOURCE_FAILED',
    message: `${arn} failed: Bucket is not there.`,
  });
  for (const status of ['CREATE STOPPED', 'UPDATE FAILED']) {
    await expect(waitThrough([{ status }])).rejects.toThrow(`its status is ${status}`);
  }
});

test('an abort of the run ends the wait', async () => {
  const stop = new AbortController();
  const waiting = waitThrough([{ status: 'CREATE PENDING' }], stop, () => stop.abort());
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
