import {
  CreateDatasetGroupCommand,
  DescribeDatasetGroupCommand,
} from '@aws-sdk/client-personalize';

import type { Aws } from './aws.ts';
import { ensureResource } from './ensure-resource.ts';
import { findDatasetGroup } from './find-resources.ts';
import { calling } from './to-fault.ts';
import { waitUntilActive } from './wait-until-active.ts';

/** The ARN of the dataset group with this name, made and ACTIVE. */
export async function ensureDatasetGroup(
  aws: Aws,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const arn = await calling('CreateDatasetGroup', async () =>
    ensureResource({
      find: async () => findDatasetGroup(aws, name),
      create: async () =>
        (await personalize.send(new CreateDatasetGroupCommand({ name }))).datasetGroupArn,
    }),
  );
  const describe = async () =>
    (await personalize.send(new DescribeDatasetGroupCommand({ datasetGroupArn: arn })))
      .datasetGroup;
  await calling('DescribeDatasetGroup', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  return arn;
}
