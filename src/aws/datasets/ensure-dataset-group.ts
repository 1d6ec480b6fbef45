import {
  CreateDatasetGroupCommand,
  DescribeDatasetGroupCommand,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { listDifferences, refuseDifferences } from '../resources/differences.ts';
import { ensureResource, requireAdopted, ownTags } from '../resources/ensure-resource.ts';
import { findDatasetGroup } from '../resources/find-resources.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';

/** The ARN of the dataset group with this name, created if necessary and ACTIVE, or of the adopted one. */
export async function ensureDatasetGroup(
  aws: Aws,
  name: string,
  signal: AbortSignal,
  adopted?: string,
): Promise<string> {
  const { personalize, settings } = aws;
  const arn = await (adopted === undefined ? ensureNamed(aws, name) : findAdopted(aws, adopted));
  const describe = async () =>
    (await personalize.send(new DescribeDatasetGroupCommand({ datasetGroupArn: arn })))
      .datasetGroup;
  const group = await calling('DescribeDatasetGroup', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  const wanted = { kmsKeyArn: settings.encryption?.kmsKeyArn };
  const differences = listDifferences(wanted, { kmsKeyArn: group.kmsKeyArn });
  refuseDifferences(arn, differences, adopted !== undefined);
  return arn;
}

async function ensureNamed(aws: Aws, name: string): Promise<string> {
  const input = { name, ...aws.settings.encryption, ...ownTags(aws) };
  return calling('CreateDatasetGroup', async () =>
    ensureResource({
      find: async () => findDatasetGroup(aws, name),
      create: async () =>
        (await aws.personalize.send(new CreateDatasetGroupCommand(input))).datasetGroupArn,
    }),
  );
}

async function findAdopted(aws: Aws, adopted: string): Promise<string> {
  const place = { name: adopted, what: 'dataset group', where: 'adopt.datasetGroup' };
  return calling('ListDatasetGroups', async () =>
    requireAdopted(place, await findDatasetGroup(aws, adopted)),
  );
}
