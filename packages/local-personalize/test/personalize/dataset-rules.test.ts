import {
  CreateDatasetCommand,
  CreateSchemaCommand,
  UpdateDatasetCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

interface Field {
  readonly name: string;
  readonly type: string | readonly string[];
  readonly categorical?: boolean;
  readonly textual?: boolean;
}

const field = (name: string, type: Field['type'] = 'string', marks = {}): Field => ({
  name,
  type,
  ...marks,
});
const own = (count: number) =>
  Array.from({ length: count }, (_none, at) => field(`OWN${at}`, ['null', 'string']));

const USER = field('USER_ID');
const ITEM = field('ITEM_ID');
const TIME = field('TIMESTAMP', 'long');
const TITLE = field('TITLE', 'string', { textual: true });

test.each<[string, string, readonly Field[]]>([
  ['Interactions', 'lacks [TIMESTAMP]', [USER, ITEM]],
  ['Interactions', 'needs TIMESTAMP to be a long', [USER, ITEM, field('TIMESTAMP')]],
  ['Interactions', 'lets ITEM_ID be null', [USER, field('ITEM_ID', ['null', 'string']), TIME]],
  ['Interactions', 'has 6 columns of its own; at most 5', [USER, ITEM, TIME, ...own(6)]],
  [
    'Interactions',
    'may not have EVENT_TYPE categorical',
    [USER, ITEM, TIME, field('EVENT_TYPE', 'string', { categorical: true })],
  ],
  ['Interactions', 'needs EVENT_VALUE to be a float', [USER, ITEM, TIME, field('EVENT_VALUE')]],
  ['Items', 'needs at least one metadata column', [ITEM]],
  ['Items', 'needs CREATION_TIMESTAMP to be a long', [ITEM, field('CREATION_TIMESTAMP')]],
  ['Items', 'has 2 textual columns', [ITEM, TITLE, { ...TITLE, name: 'ABOUT' }]],
  [
    'Items',
    'has PRICE categorical or textual',
    [ITEM, field('PRICE', 'float', { categorical: true })],
  ],
  ['Items', 'has 101 columns of its own', [ITEM, ...own(101)]],
  ['Users', 'needs at least one metadata column', [USER]],
  ['Users', 'has 1 textual columns; at most 0', [USER, TITLE]],
  ['Users', 'has 26 columns of its own', [USER, ...own(26)]],
  ['Actions', 'ACTIONS is not known', [USER]],
])('the schema of a dataset of %s is refused: it %s', async (datasetType, reason, fields) => {
  const { personalize } = await startEmulator();
  const schema = JSON.stringify({ ...JSON.parse(shops.SCHEMA), fields });
  const { schemaArn } = await personalize.send(new CreateSchemaCommand({ name: 's', schema }));
  const datasetGroupArn = schemaArn?.replace('schema/s', 'dataset-group/g');
  const input = { name: 'd', schemaArn, datasetGroupArn, datasetType };
  await expect(personalize.send(new CreateDatasetCommand(input))).rejects.toMatchObject({
    name: 'InvalidInputException',
    message: expect.stringContaining(reason),
  });
});

test('an interactions dataset may have five columns beside the reserved ones, also after an update', async () => {
  const clients = await startEmulator();
  const { datasetArn } = await shops.createShop(clients);
  const reserved = [field('EVENT_TYPE'), field('EVENT_VALUE', ['null', 'float'])];
  const update = async (name: string, fields: readonly Field[]) => {
    const schema = JSON.stringify({ ...JSON.parse(shops.SCHEMA), fields });
    const { schemaArn } = await clients.personalize.send(new CreateSchemaCommand({ name, schema }));
    return clients.personalize.send(new UpdateDatasetCommand({ datasetArn, schemaArn }));
  };
  const six = [USER, ITEM, TIME, ...reserved, ...own(6)];
  await expect(update('six', six)).rejects.toThrow('at most 5');
  await expect(update('five', six.slice(0, -1))).resolves.toMatchObject({ datasetArn });
});
