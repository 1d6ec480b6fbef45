import {
  DeleteFilterCommand,
  InvalidInputException,
  ListFiltersCommand,
} from '@aws-sdk/client-personalize';
import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { openEmulator } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

test('filters are created, listed under a capital F, and deleted; a bad one is refused or fails', async () => {
  const standIn = await items.openShop();
  const { personalize, shop } = standIn;
  const { filterArn, outcome } = await items.createFilter(standIn, shop, 'bought', items.BOUGHT);
  expect(outcome).toBe('ACTIVE');
  const wrong = await items.createFilter(
    standIn,
    shop,
    'wrong',
    'INCLUDE ItemID WHERE Items.COLOUR = "red"',
  );
  expect(wrong.outcome).toContain('Could not create filter.');
  const textual = await items.createFilter(
    standIn,
    shop,
    'long',
    'INCLUDE ItemID WHERE Items.ABOUT = "x"',
  );
  expect(textual.outcome).toContain('ABOUT');
  await expect(items.createFilter(standIn, shop, 'none', 'EXCLUDE what I have')).rejects.toThrow(
    InvalidInputException,
  );
  const list = new ListFiltersCommand({ datasetGroupArn: shop.groupArn });
  expect((await personalize.send(list)).Filters?.map(({ name }) => name)).toEqual([
    'bought',
    'wrong',
    'long',
  ]);
  await personalize.send(new DeleteFilterCommand({ filterArn }));
  await expect(
    shops.settled(async () => {
      const { Filters = [] } = await personalize.send(list);
      return { status: Filters.length === 2 ? 'ACTIVE' : 'DELETE PENDING' };
    }),
  ).resolves.toBe('ACTIVE');
});

test('a batch line is filtered by what its user bought, and by values of its own', async () => {
  const standIn = await items.openShop();
  const { shop } = standIn;
  const { solutionVersionArn } = await shops.train(standIn, shop, 'aws-user-personalization');
  await shops.putText(standIn, 'in/u', shops.jsonLines([{ userId: 'u1' }]));
  const order = { solutionVersionArn, input: 'in/u', numResults: 40 };
  await shops.infer(standIn, { ...order, jobName: 'all' });
  const bought = await items.createFilter(standIn, shop, 'bought', items.BOUGHT);
  await shops.infer(standIn, { ...order, jobName: 'new', filterArn: bought.filterArn });
  const itemsIn = async (job: string, file = 'u') =>
    (await shops.outputLines(standIn, `out/${job}/${file}.out`))[0]?.output?.recommendedItems ?? [];
  const own = itemsOf('u1');
  expect((await itemsIn('all')).some((item) => own.has(item))).toBe(true);
  const fresh = await itemsIn('new');
  expect(fresh).toHaveLength(40);
  expect(fresh.some((item) => own.has(item))).toBe(false);

  const expression = 'INCLUDE ItemID WHERE Items.GENRE IN ($G) AND Items.PRICE < $MAX';
  const { filterArn } = await items.createFilter(standIn, shop, 'cheap', expression);
  const line = { userId: 'u1', filterValues: { G: '"fancy","x"', MAX: '10' } };
  await shops.putText(standIn, 'in/v', shops.jsonLines([line, { userId: 'u2' }]));
  await shops.infer(standIn, { ...order, jobName: 'cheap', input: 'in/v', filterArn });
  const lines = await shops.outputLines(standIn, 'out/cheap/v.out');
  const [failed] = lines.filter(({ error }) => error !== null);
  expect(failed?.error).toContain('$G');
  const cheap = lines.find(({ error }) => error === null);
  expect(cheap?.input).toEqual(line);
  expect(cheap?.output?.recommendedItems?.toSorted()).toEqual(
    ['1', '3', '5', '7', '9'].flatMap((digit) => [`A${digit}`, `B${digit}`]).toSorted(),
  );
});

test('a ranking keeps only what its filter lets pass', async () => {
  const standIn = await items.openShop();
  const { shop, runtime } = standIn;
  const { solutionVersionArn } = await shops.train(standIn, shop, 'aws-personalized-ranking-v2');
  const campaignArn = await items.deploy(standIn, solutionVersionArn);
  const expression = 'INCLUDE ItemID WHERE Items.GENRE IN ($G)';
  const { filterArn } = await items.createFilter(standIn, shop, 'genre', expression);
  const input = { campaignArn, userId: 'u1', inputList: ['B1', 'A1', 'A2', 'strange'], filterArn };
  const rank = async (filterValues: Record<string, string>) =>
    runtime.send(new GetPersonalizedRankingCommand({ ...input, filterValues }));
  const { personalizedRanking } = await rank({ G: '"fancy"' });
  expect(personalizedRanking?.map(({ itemId }) => itemId)).toEqual(['A1', 'B1']);
  await expect(rank({})).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('segments are asked for by attributes of items, and filtered by their users', async () => {
  const standIn = await items.openShop();
  const { shop } = standIn;
  const usersArn = await items.addDataset(standIn, shop, 'Users', [
    { name: 'USER_ID', type: 'string' },
    { name: 'TIER', type: 'string', categorical: true },
  ]);
  const rows = Array.from({ length: 60 }, (_none, at) => `u${at},${at < 20 ? 'gold' : 'none'}`);
  const users = { ...shop, datasetArn: usersArn };
  await shops.importCsv(standIn, users, ['USER_ID,TIER', ...rows].join('\n'), { jobName: 'users' });
  const { solutionVersionArn } = await shops.train(standIn, shop, 'aws-item-attribute-affinity');
  const { filterArn } = await items.createFilter(
    standIn,
    shop,
    'gold',
    'INCLUDE UserID WHERE Users.TIER = "gold"',
  );
  const wrong = ['ITEMS.NONE = 1', 'ITEMS.ABOUT = "x"', 'GENRE IN ("a")'];
  const lines = ['ITEMS.GENRE = "fancy" AND ITEMS.PRICE = 1', ...wrong];
  const input = lines.map((itemAttributes) => ({ itemAttributes }));
  await shops.putText(standIn, 'in/a', shops.jsonLines(input));
  const order = { jobName: 'gold', solutionVersionArn, input: 'in/a', numResults: 5, filterArn };
  expect(await shops.segment(standIn, order)).toBe('ACTIVE');
  const answers = await shops.outputLines(standIn, 'out/gold/a.out');
  const good = answers.find(({ error }) => error === null)?.output?.usersList ?? [];
  expect(good).toHaveLength(5);
  expect(good.every((user) => Number(user.slice(1)) < 20)).toBe(true);
  const errors = answers.flatMap(({ error }) => error ?? []);
  expect(errors).toHaveLength(wrong.length);
  expect(errors.join()).not.toContain('filter');
  await shops.putText(standIn, 'in/long', shops.jsonLines(Array(11).fill(input[0])));
  const long = { ...order, jobName: 'long', input: 'in/long' };
  expect(await shops.segment(standIn, long)).toContain('more than 10 lines');
  const bought = await items.createFilter(standIn, shop, 'bought', items.BOUGHT);
  const misfit = { ...order, jobName: 'misfit', filterArn: bought.filterArn };
  await expect(shops.segment(standIn, misfit)).rejects.toThrow(InvalidInputException);
});

test('segments by attributes need a dataset of items', async () => {
  const standIn = await openEmulator();
  const shop = await shops.createShop(standIn);
  await shops.importCsv(standIn, shop, shops.twoTastes(60));
  // Of the same events: what another recipe learned must not be taken for an answer.
  expect((await shops.train(standIn, shop, 'aws-item-affinity')).outcome).toBe('ACTIVE');
  const { outcome } = await shops.train(standIn, shop, 'aws-item-attribute-affinity');
  expect(outcome).toContain('no Items dataset');
});

function itemsOf(user: string): Set<string> {
  const rows = shops.twoTastes(60).split('\n');
  return new Set(
    rows.flatMap((row) => (row.startsWith(`${user},`) ? [row.split(',')[1] ?? ''] : [])),
  );
}
