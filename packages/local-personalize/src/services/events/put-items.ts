import { operation } from '../operation.ts';
import { arn } from '../personalize/shared/types.ts';
import { list, members, text } from '../validation.ts';
import { putRows } from './put-rows.ts';

const item = members({ itemId: text(1, 256) }, { properties: text(1, 32_000) });

export const putItems = operation(
  members({ datasetArn: arn, items: list(item, 10, 1) }, {}),
  async (world, { datasetArn, items }) =>
    putRows(world, {
      datasetArn,
      datasetType: 'ITEMS',
      entries: items.map(({ itemId, properties }) => ({ id: itemId, properties })),
    }),
);
