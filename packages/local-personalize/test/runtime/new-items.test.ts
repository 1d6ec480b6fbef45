import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { startEmulator, type TestEmulator } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

const TODAY = 1_700_000_000;
const LONG_AGO = 1_600_000_000;

/** Users prefer either the items of A or those of B; one of each kind is new, and one of A is old but unsold. */
async function openShop(): Promise<TestEmulator & { shop: shops.Shop }> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const datasetArn = await items.addDataset(aws, shop, 'Items', [
    { name: 'ITEM_ID', type: 'string' },
    { name: 'CREATION_TIMESTAMP', type: 'long' },
    { name: 'ABOUT', type: 'string', textual: true },
  ]);
  const rows = Array.from({ length: 40 }, (_none, at) =>
    ['A', 'B'].map((kind) => `${kind}${at},${LONG_AGO},${kind === 'A' ? 'tea' : 'garden'} things`),
  );
  const unsold = [
    `new-B,${TODAY},garden things`,
    `new-A,${TODAY},tea things`,
    `unsold-A,${LONG_AGO},tea things`,
  ];
  const csv = ['ITEM_ID,CREATION_TIMESTAMP,ABOUT', ...rows.flat(), ...unsold].join('\n');
  await shops.importCsv(aws, { ...shop, datasetArn }, csv, { jobName: 'items' });
  return { ...aws, shop };
}

test('itemExplorationConfig sets how often new items are shown, and up to which age', async () => {
  const aws = await openShop();
  const { solutionVersionArn } = await shops.train(aws, aws.shop, 'aws-user-personalization');
  await shops.putText(aws, 'in/u', shops.jsonLines([{ userId: 'u1' }]));
  const list = async (
    jobName: string,
    itemExplorationConfig: Record<string, string>,
    numResults = 10,
  ) => {
    const order = { jobName, solutionVersionArn, input: 'in/u', numResults };
    await shops.infer(aws, { ...order, batchInferenceJobConfig: { itemExplorationConfig } });
    const [line] = await shops.outputLines(aws, `out/${jobName}/u.out`);
    return line?.output?.recommendedItems ?? [];
  };
  const unsold = (found: readonly string[]) => found.filter((item) => item.includes('-'));
  expect(unsold(await list('nothing', { explorationWeight: '0' }))).toEqual([]);
  expect(unsold(await list('much', { explorationWeight: '1' }))).toEqual(['new-A']);
  const all = { explorationWeight: '1', explorationItemAgeCutOff: '5000' };
  expect(unsold(await list('old', all, 40)).toSorted()).toEqual(['new-A', 'unsold-A']);
  const wrong = { explorationWeight: 'much', explorationItemAgeCutOff: '0', weight: '1' };
  for (const [name, value] of Object.entries(wrong)) {
    await expect(list('wrong', { [name]: value })).rejects.toThrow(name);
  }
});

test('an item without events is similar to items with a similar description, except for a recipe that uses no descriptions', async () => {
  const aws = await openShop();
  await shops.putText(aws, 'in/i', shops.jsonLines([{ itemId: 'new-B' }]));
  const near = async (recipe: string) => {
    const { solutionVersionArn } = await shops.train(aws, aws.shop, recipe);
    const order = { jobName: recipe, solutionVersionArn, input: 'in/i', numResults: 10 };
    await shops.infer(aws, order);
    const [line] = await shops.outputLines(aws, `out/${recipe}/i.out`);
    return line?.output?.recommendedItems ?? [];
  };
  const described = await near('aws-similar-items');
  expect(described).toHaveLength(10);
  expect(described.every((item) => item.startsWith('B'))).toBe(true);
  expect((await near('aws-sims')).some((item) => item.startsWith('A'))).toBe(true);
});

test('a segment is computed for an item without interactions', async () => {
  const aws = await openShop();
  const { solutionVersionArn } = await shops.train(aws, aws.shop, 'aws-item-affinity');
  await shops.putText(aws, 'in/i', shops.jsonLines([{ itemId: 'new-A' }]));
  const order = { jobName: 'j', solutionVersionArn, input: 'in/i', numResults: 20 };
  await shops.segment(aws, order);
  const [line] = await shops.outputLines(aws, 'out/j/i.out');
  expect(line?.output?.usersList).toHaveLength(20);
  expect(line?.output?.usersList?.every((user) => Number(user.slice(1)) % 2 === 1)).toBe(true);
});

test('a ranking places new items by their description; for unknown users, unknown items keep their order', async () => {
  const aws = await openShop();
  const { solutionVersionArn } = await shops.train(aws, aws.shop, 'aws-personalized-ranking');
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const rank = async (userId: string, inputList: string[]) => {
    const command = new GetPersonalizedRankingCommand({ campaignArn, userId, inputList });
    const { personalizedRanking = [] } = await aws.runtime.send(command);
    return personalizedRanking.map(({ itemId }) => itemId);
  };
  const own = ['unheard', 'new-B', 'new-A'];
  expect(await rank('u1', own)).toEqual(['new-A', 'new-B', 'unheard']);
  expect(await rank('u2', own)).toEqual(['new-B', 'new-A', 'unheard']);
  expect(await rank('stranger', own)).toEqual(['new-B', 'new-A', 'unheard']);
});
