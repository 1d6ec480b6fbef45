import {
  CreateDatasetGroupCommand,
  DescribeAlgorithmCommand,
  DescribeFeatureTransformationCommand,
  DescribeRecipeCommand,
  ListRecipesCommand,
  ListTagsForResourceCommand,
  paginateListRecipes,
  ResourceNotFoundException,
  TagResourceCommand,
  TooManyTagsException,
  UntagResourceCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

test('tags are set on creation, added, replaced and removed', async () => {
  const { personalize } = await startEmulator();
  const created = await personalize.send(
    new CreateDatasetGroupCommand({ name: 'g', tags: [{ tagKey: 'team', tagValue: 'a' }] }),
  );
  const resourceArn = shops.arnIn(created.datasetGroupArn);
  const tag = async (tags: { tagKey: string; tagValue: string }[]) =>
    personalize.send(new TagResourceCommand({ resourceArn, tags }));
  await tag([
    { tagKey: 'team', tagValue: 'b' },
    { tagKey: 'cost', tagValue: '' },
  ]);
  const list = new ListTagsForResourceCommand({ resourceArn });
  expect((await personalize.send(list)).tags).toEqual([
    { tagKey: 'team', tagValue: 'b' },
    { tagKey: 'cost', tagValue: '' },
  ]);
  await personalize.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
  expect((await personalize.send(list)).tags).toEqual([{ tagKey: 'cost', tagValue: '' }]);
  const many = Array.from({ length: 51 }, (_none, at) => ({ tagKey: `k${at}`, tagValue: 'v' }));
  await expect(tag(many)).rejects.toThrow(TooManyTagsException);
  await expect(tag([{ tagKey: 'a\u0007', tagValue: 'v' }])).rejects.toThrow('tagKey');
  const unknown = new ListTagsForResourceCommand({ resourceArn: `${resourceArn}x` });
  await expect(personalize.send(unknown)).rejects.toThrow(ResourceNotFoundException);
});

test('the recipes are listed, and each is described with its type', async () => {
  const { personalize } = await startEmulator();
  const names: (string | undefined)[] = [];
  for await (const page of paginateListRecipes({ client: personalize, pageSize: 4 }, {})) {
    for (const { name } of page.recipes ?? []) names.push(name);
  }
  expect(names).toEqual([
    'aws-item-affinity',
    'aws-item-attribute-affinity',
    'aws-personalized-ranking',
    'aws-personalized-ranking-v2',
    'aws-popularity-count',
    'aws-similar-items',
    'aws-sims',
    'aws-user-personalization',
    'aws-user-personalization-v2',
  ]);
  const shop = new ListRecipesCommand({ domain: 'ECOMMERCE' });
  expect((await personalize.send(shop)).recipes).toEqual([]);
  const describe = async (name: string) =>
    personalize.send(
      new DescribeRecipeCommand({ recipeArn: `arn:aws:personalize:::recipe/${name}` }),
    );
  const { recipe } = await describe('aws-popularity-count');
  expect(recipe?.recipeType).toBe('POPULAR_ITEMS');
  const { algorithmArn, featureTransformationArn } = recipe ?? {};
  const { algorithm } = await personalize.send(new DescribeAlgorithmCommand({ algorithmArn }));
  expect(algorithm?.name).toBe('aws-popularity-count');
  const transformation = new DescribeFeatureTransformationCommand({ featureTransformationArn });
  expect((await personalize.send(transformation)).featureTransformation?.name).toBe('sims');
  await expect(describe('aws-none')).rejects.toThrow(ResourceNotFoundException);
});
