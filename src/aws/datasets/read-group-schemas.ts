import {
  DescribeDatasetCommand,
  DescribeSchemaCommand,
  paginateListDatasets,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

/** The schemas of a group's datasets as Avro's JSON text, by the type of the dataset: `ITEMS`. */
export async function readGroupSchemas(
  { personalize: client }: Aws,
  datasetGroupArn: string,
): Promise<ReadonlyMap<string, string>> {
  return calling('ListDatasets', async () => {
    const schemas = new Map<string, string>();
    for await (const page of paginateListDatasets({ client }, { datasetGroupArn })) {
      for (const { datasetArn, datasetType } of page.datasets ?? []) {
        const { dataset } = await client.send(new DescribeDatasetCommand({ datasetArn }));
        const wish = { schemaArn: dataset?.schemaArn };
        const { schema } = await client.send(new DescribeSchemaCommand(wish));
        schemas.set(datasetType?.toUpperCase() ?? '', schema?.schema ?? '');
      }
    }
    return schemas;
  });
}
