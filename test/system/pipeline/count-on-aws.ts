import {
  paginateListBatchInferenceJobs,
  paginateListDatasetGroups,
  paginateListDatasetImportJobs,
  paginateListSolutionVersions,
  paginateListSolutions,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../../../src/aws/clients/aws.ts';

export interface AwsCounts {
  readonly groups: number;
  readonly imports: number;
  readonly solutions: number;
  readonly versions: number;
  readonly jobs: number;
}

/** How many resources of each kind there are. */
export async function countOnAws({ personalize: client }: Aws): Promise<AwsCounts> {
  return {
    groups: await count(paginateListDatasetGroups({ client }, {}), (page) => page.datasetGroups),
    imports: await count(
      paginateListDatasetImportJobs({ client }, {}),
      (page) => page.datasetImportJobs,
    ),
    solutions: await count(paginateListSolutions({ client }, {}), (page) => page.solutions),
    versions: await count(
      paginateListSolutionVersions({ client }, {}),
      (page) => page.solutionVersions,
    ),
    jobs: await count(
      paginateListBatchInferenceJobs({ client }, {}),
      (page) => page.batchInferenceJobs,
    ),
  };
}

async function count<Page>(
  pages: AsyncIterable<Page>,
  listOf: (page: Page) => readonly unknown[] | undefined,
): Promise<number> {
  let total = 0;
  for await (const page of pages) total += listOf(page)?.length ?? 0;
  return total;
}
