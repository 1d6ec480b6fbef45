import { CreateDatasetCommand, DescribeDatasetCommand } from '@aws-sdk/client-personalize';

import type { Aws } from './aws.ts';
import { ensureResource } from './ensure-resource.ts';
import { type DatasetType, findDataset } from './find-resources.ts';
import { calling } from './to-fault.ts';
import { waitUntilActive } from './wait-until-active.ts';

export interface DatasetWish {
  readonly name: string;
  readonly type: DatasetType;
  readonly datasetGroupArn: string;
  readonly schemaArn: string;
}

/** The ARN of the group's dataset of this type, made and ACTIVE: there is one of each type at most. */
export async function ensureDataset(
  aws: Aws,
  wish: DatasetWish,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { name, type: datasetType, datasetGroupArn, schemaArn } = wish;
  const arn = await calling('CreateDataset', async () =>
    ensureResource({
      find: async () => findDataset(aws, datasetGroupArn, datasetType),
      create: async () => {
        const command = new CreateDatasetCommand({ name, datasetType, datasetGroupArn, schemaArn });
        return (await personalize.send(command)).datasetArn;
      },
    }),
  );
  const describe = async () =>
    (await personalize.send(new DescribeDatasetCommand({ datasetArn: arn }))).dataset;
  await calling('DescribeDataset', async () => waitUntilActive(aws, { arn, describe, signal }));
  return arn;
}
