import { paginateListDatasetGroups } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

export interface DatasetGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Date;
}

/** All dataset groups of the account in this region, newest first. */
export async function listDatasetGroups({ personalize: client }: Aws): Promise<DatasetGroup[]> {
  return calling('ListDatasetGroups', async () => {
    const groups: DatasetGroup[] = [];
    for await (const page of paginateListDatasetGroups({ client }, {})) {
      for (const { name, datasetGroupArn: arn, creationDateTime } of page.datasetGroups ?? []) {
        if (name === undefined || arn === undefined) continue;
        groups.push({ name, arn, createdAt: creationDateTime ?? new Date(0) });
      }
    }
    return groups.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  });
}
