import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import {
  PutEventsCommand,
  PutItemsCommand,
  PutUsersCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-personalize-events';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { startEmulator, overSocket } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

test('over a socket, live answers take events, items and users into account as soon as they arrive', async () => {
  const aws = await overSocket(await items.openShop());
  const { shop, itemsArn, runtime, events } = aws;
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization-v2');
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const { filterArn } = await items.createFilter(aws, shop, 'bought', items.BOUGHT);
  const ask = async (asked: object = { filterArn }) => {
    const input = { campaignArn, userId: 'visitor', numResults: 5, ...asked };
    const { itemList = [] } = await runtime.send(new GetRecommendationsCommand(input));
    return itemList.map(({ itemId = '' }) => itemId);
  };
  expect(await ask()).toHaveLength(5);
  const trackingId = await items.createTracker(aws, shop);
  const event = { eventType: 'purchase', sentAt: new Date() };
  const [first, ...later] = ['A1', 'A2', 'A3'].map((itemId) => ({ ...event, itemId }));
  const session = { trackingId, sessionId: 's' };
  // The first event is of a session whose user is still unknown.
  await events.send(new PutEventsCommand({ ...session, eventList: first && [first] }));
  const named = { ...session, userId: 'visitor', eventList: later };
  await events.send(new PutEventsCommand(named));
  const after = await ask();
  expect(after.every((item) => item.startsWith('A'))).toBe(true);
  expect(after.filter((item) => ['A1', 'A2', 'A3'].includes(item))).toEqual([]);

  const properties = '{"genre":"rare","price":1}';
  const put = { datasetArn: itemsArn, items: [{ itemId: 'A4', properties }] };
  await events.send(new PutItemsCommand(put));
  const rare = 'INCLUDE ItemID WHERE Items.GENRE IN ("rare")';
  expect(await ask(await items.createFilter(aws, shop, 'rare', rare))).toEqual(['A4']);
  const datasetArn = await items.addDataset(aws, shop, 'Users', [
    { name: 'USER_ID', type: 'string' },
    { name: 'TASTE', type: 'string', categorical: true },
  ]);
  const users = [{ userId: 'visitor', properties: '{"taste":"plain"}' }];
  await events.send(new PutUsersCommand({ datasetArn, users }));
  const own = 'INCLUDE ItemID WHERE Items.GENRE IN (CurrentUser.TASTE)';
  const plain = await ask(await items.createFilter(aws, shop, 'own', own));
  expect(plain.map((item) => Number(item.slice(1)) % 2)).toEqual([0, 0, 0, 0, 0]);
});

test('invalid events are refused with the error class and the status of their service', async () => {
  const aws = await items.openShop();
  const { events, shop, itemsArn: datasetArn } = aws;
  const trackingId = await items.createTracker(aws, shop);
  const event = { eventType: 'purchase', sentAt: new Date(), itemId: 'A1' };
  const session = { trackingId, sessionId: 's' };
  const put = async (eventList: object[], more: object = {}) =>
    events.send(
      new PutEventsCommand({
        ...session,
        ...more,
        eventList: eventList.map((one) => ({ ...event, ...one })),
      }),
    );
  const refused = [
    async () => put([]),
    async () => put(Array(11).fill({})),
    async () => put([{ eventType: '' }]),
    async () => put([{ properties: '[' }]),
    async () => put([{}], { trackingId: 'x' }),
    async () =>
      events.send(
        new PutItemsCommand({ datasetArn, items: [{ itemId: 'i', properties: '{"none":1}' }] }),
      ),
    async () => events.send(new PutUsersCommand({ datasetArn, users: [{ userId: 'u' }] })),
  ];
  const invalid = { name: 'InvalidInputException', $metadata: { httpStatusCode: 400 } };
  for (const send of refused) await expect(send()).rejects.toMatchObject(invalid);
  const unknown = new PutItemsCommand({ datasetArn: `${datasetArn}x`, items: [{ itemId: 'i' }] });
  await expect(events.send(unknown)).rejects.toThrow(ResourceNotFoundException);
});

test.each([
  ["PRICE is 'dear', which is not a number", { price: 'dear' }],
  ['PRICE is empty', { price: null }],
  ['Length cannot be more than 1000 characters for GENRE', { price: 1, genre: 'g'.repeat(1001) }],
])('a streamed item is checked like an imported one: %s', async (problem, given) => {
  const { events, itemsArn: datasetArn } = await items.openShop();
  const good = { itemId: 'good', properties: '{"price":1}' };
  const bad = { itemId: 'bad', properties: JSON.stringify(given) };
  const put = new PutItemsCommand({ datasetArn, items: [good, bad] });
  await expect(events.send(put)).rejects.toMatchObject({
    name: 'InvalidInputException',
    message: expect.stringContaining(`ITEM_ID bad: ${problem}`),
  });
});

test('the next training includes streamed records', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const [header = '', ...rows] = shops.syntheticInteractions(60).trim().split('\n');
  await shops.importCsv(aws, shop, [header, ...rows.slice(0, 990)].join('\n'));
  expect((await shops.train(aws, shop, 'aws-sims')).outcome).toContain('1000');
  const trackingId = await items.createTracker(aws, shop);
  const event = { eventType: 'purchase', sentAt: new Date(1_700_000_000_000) };
  const eventList = Array.from({ length: 10 }, (_none, at) => ({ ...event, itemId: `A${at}` }));
  const put = { trackingId, sessionId: 's', userId: 'new', eventList };
  await aws.events.send(new PutEventsCommand(put));
  expect((await shops.train(aws, shop, 'aws-similar-items')).outcome).toBe('ACTIVE');
});

test('streamed records survive a restart, even if the last line of their file is incomplete', async () => {
  const first = await items.openShop();
  const { solutionVersionArn } = await shops.train(first, first.shop, 'aws-user-personalization');
  const campaignArn = await items.deploy(first, solutionVersionArn);
  const trackingId = await items.createTracker(first, first.shop);
  const { filterArn } = await items.createFilter(first, first.shop, 'bought', items.BOUGHT);
  const event = (itemId: string) => ({
    eventType: 'purchase',
    sentAt: new Date(1_700_000_000_000),
    itemId,
  });
  const put = { trackingId, sessionId: 's', userId: 'visitor' };
  const two = [event('A0'), event('A1')];
  await first.events.send(new PutEventsCommand({ ...put, eventList: two }));
  await first.emulator.close();
  const [file = ''] = await readdir(join(first.folder, 'streams'));
  await appendFile(join(first.folder, 'streams', file), '{"datasetArn":"arn:aw');
  const second = await startEmulator(first.folder);
  await second.events.send(new PutEventsCommand({ ...put, eventList: [event('A2')] }));
  await second.emulator.close();
  const { runtime } = await startEmulator(first.folder);
  const input = { campaignArn, userId: 'visitor', numResults: 100, filterArn };
  const { itemList = [] } = await runtime.send(new GetRecommendationsCommand(input));
  const found = itemList.map(({ itemId = '' }) => itemId);
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter((item) => ['A0', 'A1', 'A2'].includes(item))).toEqual([]);
});
