import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { DeleteFilterCommand } from '@aws-sdk/client-personalize';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { openStandIn } from './open-stand-in.ts';
import * as items from './shop-with-items.ts';
import * as shops from './small-shop.ts';

test('live answers are filtered, and know events, items and users that came in a moment ago', async () => {
  const standIn = await items.openShop();
  const { shop, runtime, personalize } = standIn;
  const { solutionVersionArn } = await shops.train(standIn, shop, 'aws-user-personalization-v2');
  const campaignArn = await items.deploy(standIn, solutionVersionArn);
  const { filterArn } = await items.createFilter(standIn, shop, 'bought', items.BOUGHT);
  const ask = async (filterValues?: Record<string, string>) => {
    const input = { campaignArn, userId: 'visitor', numResults: 5, filterArn, filterValues };
    const { itemList = [] } = await runtime.send(new GetRecommendationsCommand(input));
    return itemList.map(({ itemId = '' }) => itemId);
  };
  const before = await ask();
  expect(before).toHaveLength(5);
  const tracker = await items.createTracker(standIn, shop);
  const event = { eventType: 'purchase', sentAt: Date.now() / 1000 };
  const eventList = ['A1', 'A2', 'A3'].map((itemId) => ({ ...event, itemId }));
  // The first event is of a session that nobody has a name for yet.
  const session = { trackingId: tracker, sessionId: 's' };
  expect(await items.send(standIn, '/events', { ...session, eventList: [eventList[0]] })).toBe(200);
  const named = { ...session, userId: 'visitor', eventList: eventList.slice(1) };
  expect(await items.send(standIn, '/events', named)).toBe(200);
  const after = await ask();
  expect(after.every((item) => item.startsWith('A'))).toBe(true);
  expect(after.filter((item) => ['A1', 'A2', 'A3'].includes(item))).toEqual([]);
  expect(await items.send(standIn, '/events', { ...session, eventList: [] })).toBe(400);
  expect(await items.send(standIn, '/events', { ...session, trackingId: 'x', eventList })).toBe(
    400,
  );
  const wrongTime = [{ ...event, sentAt: '2026-01-01' }];
  expect(await items.send(standIn, '/events', { ...session, eventList: wrongTime })).toBe(400);

  const put = {
    datasetArn: standIn.itemsArn,
    items: [{ itemId: 'A4', properties: '{"genre":"rare"}' }],
  };
  expect(await items.send(standIn, '/items', put)).toBe(200);
  const rare = await items.createFilter(
    standIn,
    shop,
    'rare',
    'INCLUDE ItemID WHERE Items.GENRE IN ("rare")',
  );
  const input = { campaignArn, userId: 'u1', filterArn: rare.filterArn };
  const { itemList } = await runtime.send(new GetRecommendationsCommand(input));
  expect(itemList?.map(({ itemId }) => itemId)).toEqual(['A4']);
  const users = { datasetArn: standIn.itemsArn, users: [{ userId: 'u' }] };
  expect(await items.send(standIn, '/users', users)).toBe(400);
  expect(await items.send(standIn, '/users', { ...users, datasetArn: shop.groupArn })).toBe(404);
  await expect(
    personalize.send(new DeleteFilterCommand({ filterArn: `${filterArn}x` })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('the next training counts what was streamed', async () => {
  const standIn = await openStandIn();
  const shop = await shops.createShop(standIn);
  const [header = '', ...rows] = shops.twoTastes(60).trim().split('\n');
  await shops.importCsv(standIn, shop, [header, ...rows.slice(0, 990)].join('\n'));
  expect((await shops.train(standIn, shop, 'aws-sims')).outcome).toContain('1000');
  const trackingId = await items.createTracker(standIn, shop);
  const event = { eventType: 'purchase', sentAt: 1_700_000_000 };
  const eventList = Array.from({ length: 10 }, (_none, at) => ({ ...event, itemId: `A${at}` }));
  await items.send(standIn, '/events', { trackingId, sessionId: 's', userId: 'new', eventList });
  expect((await shops.train(standIn, shop, 'aws-similar-items')).outcome).toBe('ACTIVE');
});

test('what was streamed survives a restart, also where the last line was cut short', async () => {
  const first = await items.openShop();
  const { solutionVersionArn } = await shops.train(first, first.shop, 'aws-user-personalization');
  const campaignArn = await items.deploy(first, solutionVersionArn);
  const trackingId = await items.createTracker(first, first.shop);
  const { filterArn } = await items.createFilter(first, first.shop, 'bought', items.BOUGHT);
  const event = (itemId: string) => ({ eventType: 'purchase', sentAt: 1_700_000_000, itemId });
  const put = { trackingId, sessionId: 's', userId: 'visitor' };
  await items.send(first, '/events', { ...put, eventList: [event('A0'), event('A1')] });
  await first.localAws.close();
  const [file = ''] = await readdir(join(first.folder, 'streams'));
  await appendFile(join(first.folder, 'streams', file), '{"datasetArn":"arn:aw');
  const second = await openStandIn(first.folder);
  const again = { ...first, ...second };
  await items.send(again, '/events', { ...put, eventList: [event('A2')] });
  await second.localAws.close();
  const { runtime } = await openStandIn(first.folder);
  const input = { campaignArn, userId: 'visitor', numResults: 100, filterArn };
  const { itemList = [] } = await runtime.send(new GetRecommendationsCommand(input));
  const found = itemList.map(({ itemId = '' }) => itemId);
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter((item) => ['A0', 'A1', 'A2'].includes(item))).toEqual([]);
});
