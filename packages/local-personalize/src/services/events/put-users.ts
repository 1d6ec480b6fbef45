import { operation } from '../operation.ts';
import { arn } from '../personalize/shared/types.ts';
import { list, members, text } from '../validation.ts';
import { putRows } from './put-rows.ts';

const user = members({ userId: text(1, 256) }, { properties: text(1, 24_000) });

export const putUsers = operation(
  members({ datasetArn: arn, users: list(user, 10, 1) }, {}),
  async (world, { datasetArn, users }) =>
    putRows(world, {
      datasetArn,
      datasetType: 'USERS',
      entries: users.map(({ userId, properties }) => ({ id: userId, properties })),
    }),
);
