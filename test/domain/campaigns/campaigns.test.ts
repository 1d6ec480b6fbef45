import { expect, test } from 'vitest';

import {
  argumentOutOfRange,
  readCampaignRequest,
} from '../../../src/domain/campaigns/campaign-request.ts';
import { stopsAt } from '../../../src/domain/campaigns/ranking-campaign.ts';

test('a campaign has 1 TPS and stops after 30 idle minutes by default; 0 minutes disable that', () => {
  const defaults = { minProvisionedTPS: 1, stopAfterIdleMinutes: 30 };
  expect(readCampaignRequest({})).toEqual(defaults);
  expect(readCampaignRequest({ minProvisionedTPS: null, stopAfterIdleMinutes: null })).toEqual(
    defaults,
  );
  expect(readCampaignRequest({ stopAfterIdleMinutes: 0 }).stopAfterIdleMinutes).toBeNull();
  expect(readCampaignRequest({ stopAfterIdleMinutes: 1 }).stopAfterIdleMinutes).toBe(1);
});

test('a campaign has 1 to 500 TPS and at most a week without requests', () => {
  for (const minProvisionedTPS of [1, 500]) {
    expect(argumentOutOfRange({ minProvisionedTPS })).toBeUndefined();
  }
  for (const minProvisionedTPS of [0, 501, Number.NaN]) {
    expect(argumentOutOfRange({ minProvisionedTPS })).toBe('minProvisionedTPS');
  }
  expect(argumentOutOfRange({ stopAfterIdleMinutes: 10_080 })).toBeUndefined();
  for (const stopAfterIdleMinutes of [-1, 10_081]) {
    expect(argumentOutOfRange({ stopAfterIdleMinutes })).toBe('stopAfterIdleMinutes');
  }
  expect(() => readCampaignRequest({ minProvisionedTPS: 501 })).toThrow(/501.*1.*500/s);
});

test('a campaign stops its idle minutes after its start or its last request', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
  const campaign = {
    name: 'ranking',
    solutionArn: 'arn:solution',
    arn: null,
    stopAfterIdleMinutes: 30,
    startedAt: at(0),
    lastUsedAt: null,
    stoppedAt: null,
  };
  expect(stopsAt(campaign)).toEqual(at(30));
  expect(stopsAt({ ...campaign, lastUsedAt: at(12) })).toEqual(at(42));
  expect(stopsAt({ ...campaign, lastUsedAt: at(-12) })).toEqual(at(30));
  expect(stopsAt({ ...campaign, stopAfterIdleMinutes: null })).toBeNull();
  expect(stopsAt({ ...campaign, stoppedAt: at(5) })).toBeNull();
});
