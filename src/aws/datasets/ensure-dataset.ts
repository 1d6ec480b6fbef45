import { CreateDatasetCommand, DescribeDatasetCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { refuseDifferences } from '../resources/differences.ts';
import { ensureResource, ownTags } from '../resources/ensure-resource.ts';
import { type DatasetType, findDataset } from '../resources/find-resources.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';
import { compareSchemas } from './compare-schemas.ts';
import { readSchema } from './ensure-schema.ts';

export interface DatasetSpec {
  readonly name: string;
  readonly type: DatasetType;
  readonly datasetGroupArn: string;
  readonly schemaArn: string;
}

/** The ARN of the group's dataset of this type, created if necessary and ACTIVE. A group has at most one of each type. */
export async function ensureDataset(
  aws: Aws,
  spec: DatasetSpec,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { name, type: datasetType, datasetGroupArn, schemaArn } = spec;
  const arn = await calling('CreateDataset', async () =>
    ensureResource({
      find: async () => findDataset(aws, datasetGroupArn, datasetType),
      create: async () => {
        const input = { name, datasetType, datasetGroupArn, schemaArn, ...ownTags(aws) };
        return (await personalize.send(new CreateDatasetCommand(input))).datasetArn;
      },
    }),
  );
  const describe = async () =>
    (await personalize.send(new DescribeDatasetCommand({ datasetArn: arn }))).dataset;
  const dataset = await calling('DescribeDataset', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  await refuseOtherSchema(aws, arn, { wanted: schemaArn, found: dataset.schemaArn });
  return arn;
}

/** Accepts another schema with the same content. */
async function refuseOtherSchema(
  aws: Aws,
  arn: string,
  { wanted, found = wanted }: { readonly wanted: string; readonly found: string | undefined },
): Promise<void> {
  if (found === wanted) return;
  const [ours, theirs] = [await readSchema(aws, wanted), await readSchema(aws, found)];
  refuseDifferences(arn, compareSchemas(ours, theirs), true);
}
