import {
  CreateDatasetGroupCommand,
  CreateSchemaCommand,
  DeleteSchemaCommand,
  InvalidNextTokenException,
  ListDatasetGroupsCommand,
  ListSchemasCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

test('a list continues after the last entry of a page, even if that has been deleted', async () => {
  const { personalize } = await startEmulator();
  for (const name of ['a', 'b', 'c', 'd']) {
    await personalize.send(new CreateSchemaCommand({ name, schema: shops.SCHEMA }));
  }
  const list = new ListSchemasCommand({ maxResults: 2 });
  const { schemas: [, last] = [], nextToken } = await personalize.send(list);
  await personalize.send(new DeleteSchemaCommand({ schemaArn: last?.schemaArn }));
  const rest = await personalize.send(new ListSchemasCommand({ nextToken }));
  expect(rest.schemas?.map(({ name }) => name)).toEqual(['c', 'd']);
  await personalize.send(new CreateDatasetGroupCommand({ name: 'g' }));
  const other = new ListDatasetGroupsCommand({ nextToken });
  await expect(personalize.send(other)).rejects.toThrow(InvalidNextTokenException);
});
