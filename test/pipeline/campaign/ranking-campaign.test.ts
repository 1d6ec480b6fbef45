import { pollUntil } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { recordCampaignUse } from '../../../src/database/ranking-campaigns.ts';
import type { RankingCampaign } from '../../../src/domain/campaigns/ranking-campaign.ts';
import { readRankingCampaign } from '../../../src/pipeline/campaign/read-ranking-campaign.ts';
import { stopIdleCampaigns } from '../../../src/pipeline/campaign/stop-idle-campaigns.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

/** Without an item model, so that stored scores rank where no campaign does. */
const configuration = {
  shop: syntheticShop,
  ranking: { campaign: 'never' },
  itemModel: { enabled: false },
} as const;
const settings = resolvePipelineSettings(parseGatewayConfig(configuration, 'the test'), {
  recommender: 'local',
});

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp(configuration);
  await fillSyntheticShop(app.database);
});
afterAll(async () => app.close());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The gateway's services at another time. */
function servicesAt(now: Date) {
  return { aws: app.aws, database: app.database, settings, clock: { now: () => now } };
}

/** Waits until the campaign has this status. */
async function becomes(status: string): Promise<RankingCampaign> {
  const look = async () => {
    const campaign = await app.pipeline.rankingCampaign();
    return campaign.status === status ? campaign : undefined;
  };
  return pollUntil(look, { firstMs: 2, maxMs: 20 });
}

async function start(args = ''): Promise<unknown> {
  return app.query(`mutation { startRankingCampaign${args} {
    campaign { status minProvisionedTPS } userErrors { code path } } }`);
}

async function stop(): Promise<unknown> {
  return app.query('mutation { stopRankingCampaign { campaign { arn } userErrors { code } } }');
}

const RANK = '{ rankItems(userId: "1", itemIds: ["b1", "a1"]) { source degradedReason } }';

const rankedBy = (source: string) => ({ data: { rankItems: { source } } });

function refused(mutation: string, code: string, path?: readonly string[] | null): unknown {
  const userErrors = [path === undefined ? { code } : { code, path }];
  return { data: { [mutation]: { campaign: null, userErrors } } };
}

/** The start of a campaign that is ACTIVE. */
async function startedActive(args = ''): Promise<Date> {
  await start(args);
  const { startedAt } = await becomes('ACTIVE');
  if (startedAt === null) throw new Error('an ACTIVE campaign has a beginning');
  return startedAt;
}

test('without a trained model there is no campaign, and none can be started or stopped', async () => {
  expect(
    await app.query('{ rankingCampaign { status arn stopsAt costSoFar { amount } } }'),
  ).toEqual({
    data: {
      rankingCampaign: { status: 'NONE', arn: null, stopsAt: null, costSoFar: { amount: 0 } },
    },
  });
  expect(await start()).toEqual(refused('startRankingCampaign', 'RANKING_MODEL_MISSING', null));
  expect(await stop()).toEqual(refused('stopRankingCampaign', 'RANKING_CAMPAIGN_MISSING'));
});

test('a campaign with an argument out of range is refused, and the argument is named', async () => {
  const outOfRange = (argument: string) =>
    refused('startRankingCampaign', 'ARGUMENT_OUT_OF_RANGE', [argument]);
  expect(await start('(minProvisionedTPS: 0)')).toEqual(outOfRange('minProvisionedTPS'));
  expect(await start('(stopAfterIdleMinutes: 10081)')).toEqual(outOfRange('stopAfterIdleMinutes'));
});

test('rankItems is live from start to stop, and then falls back to stored scores', async () => {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await app.query(RANK)).toMatchObject(rankedBy('OFFLINE_RANKING'));
  await app.orderFaults([{ operation: 'CreateCampaign', fault: 'slow-job', ms: 3_000 }]);
  const campaign = { status: expect.stringMatching(/^CREATE /), minProvisionedTPS: 1 };
  expect(await start()).toEqual({ data: { startRankingCampaign: { campaign, userErrors: [] } } });
  await app.orderFaults([]);
  const { stopsAt, startedAt } = await becomes('ACTIVE');
  const idleMs = (stopsAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0);
  expect(Math.abs(idleMs - 30 * MINUTE_MS)).toBeLessThan(MINUTE_MS);
  const live = async () => {
    const answer = JSON.stringify(await app.query(RANK));
    return answer.includes('CAMPAIGN') ? answer : undefined;
  };
  await pollUntil(live, { firstMs: 20, maxMs: 200 });
  await stop();
  expect(await becomes('NONE')).toMatchObject({ arn: null, costSoFar: { amount: 0 } });
  expect(await app.query(RANK)).toMatchObject(rankedBy('OFFLINE_RANKING'));
  expect(await stop()).toEqual(refused('stopRankingCampaign', 'RANKING_CAMPAIGN_MISSING'));
});

test('an idle campaign is deleted after stopAfterIdleMinutes, by one of two gateways', async () => {
  const started = await startedActive('(stopAfterIdleMinutes: 60)');
  const { arn } = await app.pipeline.rankingCampaign();
  if (arn === null) throw new Error('an ACTIVE campaign has an ARN');
  const usedAt = new Date(started.getTime() + 30 * MINUTE_MS);
  await recordCampaignUse(app.database, arn, usedAt);
  // What another gateway saw before changes nothing.
  await recordCampaignUse(app.database, arn, started);
  const stopAfter = async (minutes: number) =>
    stopIdleCampaigns(servicesAt(new Date(started.getTime() + minutes * MINUTE_MS)));
  expect(await stopAfter(89)).toEqual([]);
  expect(await app.pipeline.rankingCampaign()).toMatchObject({ status: 'ACTIVE' });
  const both = await Promise.all([stopAfter(91), stopAfter(91)]);
  expect(both.flat()).toHaveLength(1);
  await becomes('NONE');
  expect(await stopAfter(1_000)).toEqual([]);
});

test('a campaign without stopAfterIdleMinutes is not deleted when it is idle', async () => {
  const started = await startedActive('(stopAfterIdleMinutes: 0)');
  const years = new Date(started.getTime() + 20_000 * HOUR_MS);
  expect(await stopIdleCampaigns(servicesAt(years))).toEqual([]);
  expect(await app.pipeline.rankingCampaign()).toMatchObject({ status: 'ACTIVE', stopsAt: null });
  await stop();
  await becomes('NONE');
});

test('a campaign whose ARN was not saved is found by its name and stopped', async () => {
  const started = await startedActive();
  await app.database.query('UPDATE gateway.ranking_campaigns SET arn = NULL');
  const later = new Date(started.getTime() + 2 * HOUR_MS);
  expect(await stopIdleCampaigns(servicesAt(later))).toHaveLength(1);
  await becomes('NONE');
});

test('the cost grows with the hours and the size, and each life of a campaign counts', async () => {
  await app.database.query('DELETE FROM gateway.standing_costs WHERE meter = $1', ['CAMPAIGN_V1']);
  const started = await startedActive();
  const costAfter = async (hours: number) => {
    const at = new Date(started.getTime() + hours * HOUR_MS);
    return (await readRankingCampaign(servicesAt(at))).costSoFar.amount;
  };
  const perHour = settings.costs.prices.campaign.v1PerTpsHour;
  expect(await costAfter(0)).toBe(0);
  expect(await costAfter(10)).toBeCloseTo(10 * perHour, 1);
  await start('(minProvisionedTPS: 3)');
  expect(await costAfter(10)).toBeCloseTo(30 * perHour, 1);
  await stop();
  await becomes('NONE');
  await startedActive();
  const lives = await app.database.query(
    'SELECT size, until IS NULL AS open FROM gateway.standing_costs WHERE meter = $1 ORDER BY since',
    ['CAMPAIGN_V1'],
  );
  expect(lives).toEqual([
    { size: 1, open: false },
    { size: 3, open: false },
    { size: 1, open: true },
  ]);
});

test('a campaign that failed is shown, and another can be started after it is stopped', async () => {
  await stop();
  await becomes('NONE');
  const reason = 'The service is short of machines.';
  await app.orderFaults([{ operation: 'CreateCampaign', fault: 'fail-job', reason }]);
  await start();
  await becomes('CREATE FAILED');
  await app.orderFaults([]);
  expect(await start()).toEqual(refused('startRankingCampaign', 'RANKING_CAMPAIGN_FAILED', null));
  await stop();
  await becomes('NONE');
  await startedActive();
});
