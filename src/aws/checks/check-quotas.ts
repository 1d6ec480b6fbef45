import {
  paginateListBatchInferenceJobs,
  paginateListBatchSegmentJobs,
  paginateListDatasetGroups,
  paginateListDatasetImportJobs,
  paginateListSchemas,
  paginateListSolutionVersions,
} from '@aws-sdk/client-personalize';

import { type Check, passed, warned } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';

const NAME = 'quotas';

/** Usage against the default quotas of a region; an account may have higher ones. */
export async function checkQuotas(aws: Aws): Promise<Check> {
  const counted = await countAll(aws);
  const usage = counted.map(({ what, count, quota }) => `${count} of ${quota} ${what}`).join(', ');
  const full = counted.filter(({ count, quota }) => count >= quota);
  if (full.length === 0) return passed(NAME, `${usage}.`);
  return warned(NAME, {
    message: `${usage}.`,
    advice: `A run that needs one more of the ${full.map(({ what }) => what).join(', ')} fails. Remove some, wait for open jobs, or request a higher quota. The limits are the defaults of the service.`,
  });
}

interface Counted {
  readonly what: string;
  readonly count: number;
  readonly quota: number;
}

interface Listed {
  readonly status?: string | undefined;
}

async function countAll({ personalize: client }: Aws): Promise<Counted[]> {
  const isOpen = ({ status = '' }: Listed) => /PENDING|IN.PROGRESS/.test(status);
  const groups = count(paginateListDatasetGroups({ client }, {}), (page) => page.datasetGroups);
  const schemas = count(paginateListSchemas({ client }, {}), (page) => page.schemas);
  const imports = count(paginateListDatasetImportJobs({ client }, {}), (page) =>
    page.datasetImportJobs?.filter(isOpen),
  );
  const versions = count(paginateListSolutionVersions({ client }, {}), (page) =>
    page.solutionVersions?.filter(isOpen),
  );
  const inference = count(paginateListBatchInferenceJobs({ client }, {}), (page) =>
    page.batchInferenceJobs?.filter(isOpen),
  );
  const segments = count(paginateListBatchSegmentJobs({ client }, {}), (page) =>
    page.batchSegmentJobs?.filter(isOpen),
  );
  return [
    { what: 'dataset groups', count: await groups, quota: 5 },
    { what: 'schemas', count: await schemas, quota: 500 },
    { what: 'open import jobs', count: await imports, quota: 5 },
    { what: 'open trainings', count: await versions, quota: 20 },
    { what: 'open batch inference jobs', count: await inference, quota: 5 },
    { what: 'open batch segment jobs', count: await segments, quota: 5 },
  ];
}

async function count<Page>(
  pages: AsyncIterable<Page>,
  listOf: (page: Page) => readonly unknown[] | undefined,
): Promise<number> {
  let total = 0;
  for await (const page of pages) total += listOf(page)?.length ?? 0;
  return total;
}
