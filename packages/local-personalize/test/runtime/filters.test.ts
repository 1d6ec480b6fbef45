import {
  DeleteFilterCommand,
  InvalidInputException,
  ListFiltersCommand,
} from '@aws-sdk/client-personalize';
import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

test('filters are created, listed under a capital F, and deleted; an invalid one is refused or fails', async () => {
  const aws = await items.openShop();
  const { personalize, shop } = aws;
  const { filterArn, outcome } = await items.createFilter(aws, shop, 'bought', items.BOUGHT);
  expect(outcome).toBe('ACTIVE');
  const wrong = await items.createFilter(
    aws,
    shop,
    'wrong',
    'INCLUDE ItemID WHERE Items.COLOUR = "red"',
  );
  expect(wrong.outcome).toContain('Could not create filter.');
  const textual = await items.createFilter(
    aws,
    shop,
    'long',
    'INCLUDE ItemID WHERE Items.ABOUT = "x"',
  );
  expect(textual.outcome).toContain('ABOUT');
  await expect(items.createFilter(aws, shop, 'none', 'EXCLUDE what I have')).rejects.toThrow(
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

test('a batch line is filtered by the purchases of its user, and by its own filter values', async () => {
  const aws = await items.openShop();
  const { shop } = aws;
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  await shops.putText(aws, 'in/u', shops.jsonLines([{ userId: 'u1' }]));
  const order = { solutionVersionArn, input: 'in/u', numResults: 40 };
  await shops.infer(aws, { ...order, jobName: 'all' });
  const bought = await items.createFilter(aws, shop, 'bought', items.BOUGHT);
  await shops.infer(aws, { ...order, jobName: 'new', filterArn: bought.filterArn });
  const itemsIn = async (job: string, file = 'u') =>
    (await shops.outputLines(aws, `out/${job}/${file}.out`))[0]?.output?.recommendedItems ?? [];
  const own = itemsOf('u1');
  expect((await itemsIn('all')).some((item) => own.has(item))).toBe(true);
  const fresh = await itemsIn('new');
  expect(fresh).toHaveLength(40);
  expect(fresh.some((item) => own.has(item))).toBe(false);

  const expression = 'INCLUDE ItemID WHERE Items.GENRE IN ($G) AND Items.PRICE < $MAX';
  const { filterArn } = await items.createFilter(aws, shop, 'cheap', expression);
  const line = { userId: 'u1', filterValues: { G: '"fancy","x"', MAX: '10' } };
  await shops.putText(aws, 'in/v', shops.jsonLines([line, { userId: 'u2' }]));
  await shops.infer(aws, { ...order, jobName: 'cheap', input: 'in/v', filterArn });
  const lines = await shops.outputLines(aws, 'out/cheap/v.out');
  const [failed] = lines.filter(({ error }) => error !== null);
  expect(failed?.error).toContain('$G');
  const cheap = lines.find(({ error }) => error === null);
  expect(cheap?.input).toEqual(line);
  expect(cheap?.output?.recommendedItems?.toSorted()).toEqual(
    ['1', '3', '5', '7', '9'].flatMap((digit) => [`A${digit}`, `B${digit}`]).toSorted(),
  );
});

test('a ranking contains only items that its filter keeps', async () => {
  const aws = await items.openShop();
  const { shop, runtime } = aws;
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-personalized-ranking-v2');
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const expression = 'INCLUDE ItemID WHERE Items.GENRE IN ($G)';
  const { filterArn } = await items.createFilter(aws, shop, 'genre', expression);
  const input = { campaignArn, userId: 'u1', inputList: ['B1', 'A1', 'A2', 'strange'], filterArn };
  const rank = async (filterValues: Record<string, string>) =>
    runtime.send(new GetPersonalizedRankingCommand({ ...input, filterValues }));
  const { personalizedRanking } = await rank({ G: '"fancy"' });
  expect(personalizedRanking?.map(({ itemId }) => itemId)).toEqual(['A1', 'B1']);
  await expect(rank({})).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('segments are computed for item attributes, and filtered by user', async () => {
  const aws = await items.openShop();
  const { shop } = aws;
  const usersArn = await items.addDataset(aws, shop, 'Users', [
    { name: 'USER_ID', type: 'string' },
    { name: 'TIER', type: 'string', categorical: true },
  ]);
  const rows = Array.from({ length: 60 }, (_none, at) => `u${at},${at < 20 ? 'gold' : 'none'}`);
  const users = { ...shop, datasetArn: usersArn };
  await shops.importCsv(aws, users, ['USER_ID,TIER', ...rows].join('\n'), { jobName: 'users' });
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-item-attribute-affinity');
  const { filterArn } = await items.createFilter(
    aws,
    shop,
    'gold',
    'INCLUDE UserID WHERE Users.TIER = "gold"',
  );
  const wrong = ['ITEMS.NONE = 1', 'ITEMS.ABOUT = "x"', 'GENRE IN ("a")'];
  const lines = ['ITEMS.GENRE = "fancy" AND ITEMS.PRICE = 1', ...wrong];
  const input = lines.map((itemAttributes) => ({ itemAttributes }));
  await shops.putText(aws, 'in/a', shops.jsonLines(input));
  const order = { jobName: 'gold', solutionVersionArn, input: 'in/a', numResults: 5, filterArn };
  expect(await shops.segment(aws, order)).toBe('ACTIVE');
  const answers = await shops.outputLines(aws, 'out/gold/a.out');
  const good = answers.find(({ error }) => error === null)?.output?.usersList ?? [];
  expect(good).toHaveLength(5);
  expect(good.every((user) => Number(user.slice(1)) < 20)).toBe(true);
  const errors = answers.flatMap(({ error }) => error ?? []);
  expect(errors).toHaveLength(wrong.length);
  expect(errors.join()).not.toContain('filter');
  await shops.putText(aws, 'in/long', shops.jsonLines(Array(11).fill(input[0])));
  const long = { ...order, jobName: 'long', input: 'in/long' };
  expect(await shops.segment(aws, long)).toContain('more than 10 lines');
  const bought = await items.createFilter(aws, shop, 'bought', items.BOUGHT);
  const misfit = { ...order, jobName: 'misfit', filterArn: bought.filterArn };
  await expect(shops.segment(aws, misfit)).rejects.toThrow(InvalidInputException);
});

test('segments by attributes require an items dataset', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  // The same events: the fit of another recipe must not be reused.
  expect((await shops.train(aws, shop, 'aws-item-affinity')).outcome).toBe('ACTIVE');
  const { outcome } = await shops.train(aws, shop, 'aws-item-attribute-affinity');
  expect(outcome).toContain('no Items dataset');
});

function itemsOf(user: string): Set<string> {
  const rows = shops.syntheticInteractions(60).split('\n');
  return new Set(
    rows.flatMap((row) => (row.startsWith(`${user},`) ? [row.split(',')[1] ?? ''] : [])),
  );
}
