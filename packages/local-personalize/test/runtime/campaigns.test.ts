import {
  CreateCampaignCommand,
  DeleteCampaignCommand,
  DescribeCampaignCommand,
  ListCampaignsCommand,
  ResourceNotFoundException,
  UpdateCampaignCommand,
} from '@aws-sdk/client-personalize';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { pollUntil } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { startEmulator, type TestEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

async function openCampaign(): Promise<
  TestEmulator & { campaignArn: string; personal: string; related: string }
> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const personal = await shops.train(aws, shop, 'aws-user-personalization-v2');
  const related = await shops.train(aws, shop, 'aws-sims');
  const { campaignArn } = await aws.personalize.send(
    new CreateCampaignCommand({
      name: 'live',
      solutionVersionArn: `${personal.solutionVersionArn.replace(/\/[^/]*$/, '')}/$LATEST`,
    }),
  );
  const arn = shops.arnIn(campaignArn);
  const describe = new DescribeCampaignCommand({ campaignArn: arn });
  await shops.settled(async () => (await aws.personalize.send(describe)).campaign);
  return {
    ...aws,
    campaignArn: arn,
    personal: personal.solutionVersionArn,
    related: related.solutionVersionArn,
  };
}

test('an updated campaign answers from another solution version', async () => {
  const { personalize, runtime, campaignArn, personal, related } = await openCampaign();
  const describe = new DescribeCampaignCommand({ campaignArn });
  const before = await personalize.send(describe);
  expect(before.campaign?.solutionVersionArn).toBe(personal);
  const user = new GetRecommendationsCommand({ campaignArn, userId: 'u1', numResults: 3 });
  expect((await runtime.send(user)).itemList).toHaveLength(3);
  await personalize.send(new UpdateCampaignCommand({ campaignArn, solutionVersionArn: related }));
  await shops.settled(
    async () => (await personalize.send(describe)).campaign?.latestCampaignUpdate,
  );
  const item = new GetRecommendationsCommand({ campaignArn, itemId: 'A1', numResults: 3 });
  const { itemList } = await runtime.send(item);
  expect(itemList?.map(({ itemId }) => itemId?.[0])).toEqual(['A', 'A', 'A']);
  await expect(runtime.send(user)).rejects.toThrow('itemId');
});

test('itemExplorationConfig is refused for recipes that do not support it', async () => {
  const aws = await openCampaign();
  const { campaignArn, personal: solutionVersionArn } = aws;
  const config = { itemExplorationConfig: { explorationWeight: '0.5' } };
  const update = new UpdateCampaignCommand({ campaignArn, campaignConfig: config });
  await expect(aws.personalize.send(update)).rejects.toThrow('takes no itemExplorationConfig');
  const create = new CreateCampaignCommand({
    name: 'c',
    solutionVersionArn,
    campaignConfig: config,
  });
  await expect(aws.personalize.send(create)).rejects.toThrow('takes no itemExplorationConfig');
  const order = { jobName: 'j', solutionVersionArn, input: 'in', batchInferenceJobConfig: config };
  await expect(shops.infer(aws, order)).rejects.toThrow('takes no itemExplorationConfig');
});

test('a deleted campaign does not exist', async () => {
  const { personalize, campaignArn } = await openCampaign();
  await personalize.send(new DeleteCampaignCommand({ campaignArn }));
  await pollUntil(
    async () => {
      const { campaigns = [] } = await personalize.send(new ListCampaignsCommand({}));
      return campaigns.length === 0 || undefined;
    },
    { firstMs: 1, maxMs: 10 },
  );
  await expect(personalize.send(new DescribeCampaignCommand({ campaignArn }))).rejects.toThrow(
    ResourceNotFoundException,
  );
});
