import {
  DescribeDatasetCommand,
  DescribeSchemaCommand,
  paginateListDatasets,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

/** The Avro schemas of a group's datasets as JSON text, by dataset type, such as `ITEMS`. */
export async function readGroupSchemas(
  { personalize: client }: Aws,
  datasetGroupArn: string,
): Promise<ReadonlyMap<string, string>> {
  return calling('ListDatasets', async () => {
    const schemas = new Map<string, string>();
    for await (const page of paginateListDatasets({ client }, { datasetGroupArn })) {
      for (const { datasetArn, datasetType } of page.datasets ?? []) {
        const { dataset } = await client.send(new DescribeDatasetCommand({ datasetArn }));
        const spec = { schemaArn: dataset?.schemaArn };
        const { schema } = await client.send(new DescribeSchemaCommand(spec));
        schemas.set(datasetType?.toUpperCase() ?? '', schema?.schema ?? '');
      }
    }
    return schemas;
  });
}
