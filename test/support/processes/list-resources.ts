import {
  paginateListBatchInferenceJobs,
  paginateListBatchSegmentJobs,
  paginateListCampaigns,
  paginateListDatasetGroups,
  paginateListDatasetImportJobs,
  paginateListDatasets,
  paginateListSchemas,
  paginateListSolutionVersions,
  paginateListSolutions,
} from '@aws-sdk/client-personalize';
import { z } from 'zod';

import type { Aws } from '../../../src/aws/clients/aws.ts';

/** All resources on AWS, one entry each, without the id of the run: `job similar-items ACTIVE`. */
export async function listResources(
  { personalize: client }: Aws,
  runId: string,
): Promise<string[]> {
  const all: string[] = [];
  const add = async <Page>(
    type: string,
    pages: AsyncIterable<Page>,
    listOf: (page: Page) => readonly object[] | undefined,
  ) => {
    for await (const page of pages) {
      for (const resource of listOf(page) ?? []) all.push(`${type} ${describe(resource, runId)}`);
    }
  };
  await add('group', paginateListDatasetGroups({ client }, {}), (page) => page.datasetGroups);
  await add('schema', paginateListSchemas({ client }, {}), (page) => page.schemas);
  await add('dataset', paginateListDatasets({ client }, {}), (page) => page.datasets);
  await add(
    'import',
    paginateListDatasetImportJobs({ client }, {}),
    (page) => page.datasetImportJobs,
  );
  await add('solution', paginateListSolutions({ client }, {}), (page) => page.solutions);
  await add(
    'version',
    paginateListSolutionVersions({ client }, {}),
    (page) => page.solutionVersions,
  );
  await add(
    'inference',
    paginateListBatchInferenceJobs({ client }, {}),
    (page) => page.batchInferenceJobs,
  );
  await add(
    'segment',
    paginateListBatchSegmentJobs({ client }, {}),
    (page) => page.batchSegmentJobs,
  );
  await add('campaign', paginateListCampaigns({ client }, {}), (page) => page.campaigns);
  return all.toSorted();
}

/** Lists show no name of a version: its solution's is used, from the ARN. */
function describe(resource: object, runId: string): string {
  const { jobName, name, solutionVersionArn, status } = listed.parse(resource);
  const called = jobName ?? name ?? solutionVersionArn?.split('/')[1] ?? '';
  return `${called.replace(runId, 'RUN')} ${status ?? ''}`.trim();
}

const text = z.string().optional();
const listed = z.object({ jobName: text, name: text, solutionVersionArn: text, status: text });
