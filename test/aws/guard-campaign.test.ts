import { expect, test, vi } from 'vitest';

import { createCampaignGuard } from '../../src/aws/campaigns/guard-campaign.ts';

const never = async () => new Promise<never>(() => {});
const fail = async () => {
  throw new Error('the service is down');
};

function openGuard({ deadlineMs = 60_000 } = {}) {
  const state = { now: 0, opened: 0 };
  const clock = { now: () => new Date(state.now) };
  const onOpen = () => {
    state.opened += 1;
  };
  return { state, guard: createCampaignGuard({ deadlineMs, clock, onOpen }) };
}

/** The code of each outcome, or its value. */
async function outcomes(count: number, call: () => Promise<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    found.push(
      await call().catch((error: Error) => ('code' in error ? error.code : error.message)),
    );
  }
  return found;
}

test('a request that misses the deadline is cancelled', async () => {
  const { guard } = openGuard({ deadlineMs: 1 });
  let signal: AbortSignal | undefined;
  const request = async (given: AbortSignal) => {
    signal = given;
    return never();
  };
  await expect(guard(10, request)).rejects.toMatchObject({ code: 'RANKING_CAMPAIGN_LATE' });
  expect(signal?.aborted).toBe(true);
});

test('no more requests are sent than the campaign is provisioned for', async () => {
  const { state, guard } = openGuard();
  const answer = async () => 'ranked';
  const busy = 'RANKING_CAMPAIGN_BUSY';
  expect(await outcomes(4, async () => guard(2, answer))).toEqual(['ranked', 'ranked', busy, busy]);
  state.now = 500;
  expect(await outcomes(2, async () => guard(2, answer))).toEqual(['ranked', busy]);
});

test('after five failures in a row no request is sent for a while; one success in between starts the count again', async () => {
  const { state, guard } = openGuard();
  const down = 'the service is down';
  await outcomes(4, async () => guard(100, fail));
  await guard(100, async () => 'ranked');
  expect(await outcomes(6, async () => guard(100, fail))).toEqual([
    ...Array.from({ length: 5 }, () => down),
    'RANKING_CAMPAIGN_PAUSED',
  ]);
  expect(state.opened).toBe(1);
});

test('after a pause one request tries the campaign, and others are not delayed by it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const { guard } = openGuard();
    await outcomes(5, async () => guard(100, fail));
    // Longer than the first pause can be.
    vi.setSystemTime(Date.now() + 60_000);
    let answer = () => {};
    const slow = new Promise<string>((resolve) => {
      answer = () => resolve('ranked');
    });
    const trial = guard(100, async () => slow);
    expect(await outcomes(1, async () => guard(100, never))).toEqual(['RANKING_CAMPAIGN_PAUSED']);
    answer();
    expect(await trial).toBe('ranked');
    expect(await guard(100, async () => 'again')).toBe('again');
  } finally {
    vi.useRealTimers();
  }
});
