import {
  CreateDatasetImportJobCommand,
  DescribeDatasetImportJobCommand,
  paginateListDatasetImportJobs,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { type Attempt, ensureAttempt, toAttempt } from '../resources/attempts.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';

export interface ImportJobSpec {
  readonly jobName: string;
  readonly datasetArn: string;
  /** The s3://… URL of one CSV file. */
  readonly dataLocation: string;
  readonly roleArn: string;
}

/** The import job with this name, created if necessary; it may still be running. */
export async function ensureImportJob(aws: Aws, spec: ImportJobSpec): Promise<Attempt> {
  const { jobName, datasetArn, dataLocation, roleArn } = spec;
  const input = { datasetArn, roleArn, dataSource: { dataLocation } };
  return calling('CreateDatasetImportJob', async () =>
    ensureAttempt({
      base: jobName,
      list: async () => listImportJobs(aws, datasetArn),
      create: async (name) => {
        const command = new CreateDatasetImportJobCommand({ ...input, jobName: name });
        return (await aws.personalize.send(command)).datasetImportJobArn;
      },
    }),
  );
}

async function listImportJobs({ personalize }: Aws, datasetArn: string): Promise<Attempt[]> {
  const found: Attempt[] = [];
  for await (const page of paginateListDatasetImportJobs({ client: personalize }, { datasetArn })) {
    for (const { jobName, datasetImportJobArn, status } of page.datasetImportJobs ?? []) {
      found.push(...toAttempt(jobName, datasetImportJobArn, status));
    }
  }
  return found;
}

/** Waits until the job has been imported. Rejects with IMPORT_REFUSED if it fails: most reasons are in the file. */
export async function waitForImport(aws: Aws, arn: string, signal: AbortSignal): Promise<void> {
  const command = new DescribeDatasetImportJobCommand({ datasetImportJobArn: arn });
  const describe = async () => (await aws.personalize.send(command)).datasetImportJob;
  await calling('DescribeDatasetImportJob', async () =>
    waitUntilActive(aws, { arn, describe, signal, failure: 'IMPORT_REFUSED' }),
  );
}
