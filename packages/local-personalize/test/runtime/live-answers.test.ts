import { CreateCampaignCommand, DescribeCampaignCommand } from '@aws-sdk/client-personalize';
import {
  GetPersonalizedRankingCommand,
  GetRecommendationsCommand,
} from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import type { Clients } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

test('promoted items take their share of the places, in their own order and by their own filter', async () => {
  const aws = await items.openShop();
  const { shop, runtime } = aws;
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization-v2');
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const genre = 'INCLUDE ItemID WHERE Items.GENRE IN ($G)';
  const { filterArn } = await items.createFilter(aws, shop, 'genre', genre);
  const ask = async (more: object) => {
    const input = { campaignArn, userId: 'u1', numResults: 10, filterArn, ...more };
    return (await runtime.send(new GetRecommendationsCommand(input))).itemList ?? [];
  };
  const plain = { filterValues: { G: '"plain"' } };
  const fancy = { name: 'spring', filterArn, filterValues: { G: '"fancy"' } };
  const found = await ask({ ...plain, promotions: [{ ...fancy, percentPromotedItems: 30 }] });
  const isPromoted = found.map(({ promotionName }) => promotionName === 'spring');
  expect(isPromoted.map(Number).join('')).toBe('0001001001');
  const promoted = found.filter(({ promotionName }) => promotionName !== undefined);
  expect(promoted.map(({ itemId }) => itemId)).toEqual(
    (await ask(fancy)).slice(0, 3).map(({ itemId }) => itemId),
  );
  expect(promoted[0]).toMatchObject({ reason: ['Promoted item'] });
  expect(promoted[0]?.score).toBeUndefined();
  const others = found.filter(({ promotionName }) => promotionName === undefined);
  expect(others).toEqual((await ask(plain)).slice(0, 7));
  const all = await ask({ ...plain, promotions: [{ ...fancy, percentPromotedItems: 100 }] });
  expect(all.every(({ promotionName }) => promotionName === 'spring')).toBe(true);
  await expect(ask({ ...plain, promotions: [fancy] })).rejects.toThrow('percentPromotedItems');
});

test('answers have the requested metadata if the campaign allows it', async () => {
  const aws = await items.openShop();
  const { shop, runtime } = aws;
  const lists = await shops.train(aws, shop, 'aws-user-personalization-v2');
  const rankings = await shops.train(aws, shop, 'aws-personalized-ranking-v2');
  const without = await items.deploy(aws, lists.solutionVersionArn);
  const campaignArn = await deployWithMetadata(aws, 'lists', lists.solutionVersionArn);
  const metadataColumns = { ITEMS: ['GENRE', 'PRICE'] };
  const ask = async (more: object) => {
    const input = { campaignArn, userId: 'u1', numResults: 5, metadataColumns, ...more };
    return (await runtime.send(new GetRecommendationsCommand(input))).itemList ?? [];
  };
  for (const { itemId = '', metadata } of await ask({})) expect(metadata).toEqual(about(itemId));
  await expect(ask({ campaignArn: without })).rejects.toThrow('does not have metadata enabled');
  await expect(ask({ numResults: 51 })).rejects.toThrow('at most 50');
  await expect(ask({ metadataColumns: { USERS: ['TIER'] } })).rejects.toThrow('USERS');
  const { personalizedRanking } = await runtime.send(
    new GetPersonalizedRankingCommand({
      campaignArn: await deployWithMetadata(aws, 'ranking', rankings.solutionVersionArn),
      userId: 'u1',
      inputList: ['A3', 'stranger'],
      metadataColumns,
    }),
  );
  expect(personalizedRanking?.map(({ metadata }) => metadata)).toEqual([about('A3'), {}]);
});

/** The data of an item in the items dataset. */
function about(itemId: string): object {
  const number = itemId.slice(1);
  return { GENRE: Number(number) % 2 === 0 ? 'plain' : 'fancy', PRICE: number };
}

async function deployWithMetadata(
  { personalize }: Clients,
  name: string,
  solutionVersionArn: string,
): Promise<string> {
  const campaignConfig = { enableMetadataWithRecommendations: true };
  const { campaignArn } = await personalize.send(
    new CreateCampaignCommand({ name, solutionVersionArn, campaignConfig }),
  );
  const describe = new DescribeCampaignCommand({ campaignArn });
  await shops.settled(async () => (await personalize.send(describe)).campaign);
  return shops.arnIn(campaignArn);
}
