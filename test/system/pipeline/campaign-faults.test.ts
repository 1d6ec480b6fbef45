import { pollUntil, silentLog, systemClock } from '@recommendation-gateway/lib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { createLiveRanking } from '../../../src/serving/ranking/create-live-ranking.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await app.pipeline.ended(id);
});
afterEach(async () => app.orderFaults([]));
afterAll(async () => app.close());

const OPERATION = 'GetPersonalizedRanking';

const answer = z.object({
  errors: z.undefined().optional(),
  data: z.object({
    rankItems: z.object({
      source: z.string(),
      degradedReason: z.string().nullable(),
      items: z.array(z.object({ itemId: z.string() })),
    }),
  }),
});

async function rank() {
  const fields = 'source degradedReason items { itemId }';
  const ids = '["b4", "a4", "unknown", "b5", "a5"]';
  const body = await app.query(`{ rankItems(userId: "1", itemIds: ${ids}) { ${fields} } }`);
  return answer.parse(body).data.rankItems;
}

/** The campaign ranks, after the pause that earlier failures may have caused. */
async function recovers(): Promise<void> {
  const look = async () => ((await rank()).source === 'CAMPAIGN' ? true : undefined);
  await pollUntil(look, { firstMs: 20, maxMs: 500 });
}

/** The next source ranks because of the fault; before that, the campaign may be at its rate of one request a second. */
async function becomesFaulty() {
  const look = async () => {
    const ranked = await rank();
    const isFaulty = ranked.degradedReason?.startsWith('The ranking campaign did not answer.');
    return isFaulty === true ? ranked : undefined;
  };
  return pollUntil(look, { firstMs: 20, maxMs: 500 });
}

/** A gateway of its own that waits for so long. */
function openRanking(deadlineMs: number) {
  const { aws, database } = app;
  return createLiveRanking({ aws, database, clock: systemClock, log: silentLog, deadlineMs });
}

test.each([
  ['throttles', 'throttle'],
  ['fails', 'internal-failure'],
  ['refuses expired credentials', 'expired-credential'],
  ['breaks the connection', 'drop-connection'],
] as const)(
  'a campaign that %s is followed by the next source, and asked again later',
  async (_, fault) => {
    await recovers();
    await app.orderFaults([{ operation: OPERATION, fault }]);
    const { source, items } = await becomesFaulty();
    expect([source, items.length]).toEqual(['OFFLINE_RANKING', 5]);
    await app.orderFaults([]);
    await recovers();
  },
);

test('a campaign that does not answer within the deadline is not waited for', async () => {
  await recovers();
  await app.orderFaults([{ operation: OPERATION, fault: 'slow-answer', ms: 3_000 }]);
  const late = { code: 'RANKING_CAMPAIGN_LATE' };
  await expect(openRanking(50)('1', ['a4'])).rejects.toMatchObject(late);
});

test('a campaign that is deleted while it is used is followed by the next source, and then not asked any more', async () => {
  await recovers();
  await app.query('mutation { stopRankingCampaign { userErrors { code } } }');
  const look = async () => {
    const ranked = await rank();
    expect(ranked.items).toHaveLength(5);
    // Without a campaign, nothing is missing but an item model.
    return ranked.source === 'OFFLINE_RANKING' && !ranked.degradedReason?.includes('campaign')
      ? true
      : undefined;
  };
  await pollUntil(look, { firstMs: 20, maxMs: 500 });
});
