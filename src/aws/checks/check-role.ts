import {
  type DatasetImportJobSummary,
  DescribeDatasetImportJobCommand,
  paginateListDatasetImportJobs,
} from '@aws-sdk/client-personalize';
import { errorMessage } from '@recommendation-gateway/lib';

import { PERSONALIZE_ACTIONS } from '../../domain/access/bucket-policy.ts';
import { type Check, failed, passed, warned } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { accountIn } from './check-credentials.ts';

export interface RolePlace {
  readonly roleArn: string;
  readonly bucket: string;
  readonly accountId: string | undefined;
}

const NAME = 'role';

/**
 * Checks a role without permissions for IAM: its account, and the result of the newest import with it. The commands
 * show the rest.
 */
export async function checkRole(aws: Aws, place: RolePlace): Promise<Check> {
  const { roleArn, accountId } = place;
  const account = accountIn(roleArn);
  if (accountId !== undefined && account !== accountId) {
    return failed(NAME, {
      message: `${roleArn} belongs to account ${account}, the credentials belong to ${accountId}.`,
      advice: 'Personalize only accepts roles of its own account. Correct personalize.roleArn.',
    });
  }
  const commands = commandsFor(place);
  try {
    return evaluateImport(await newestImport(aws, roleArn), roleArn, commands);
  } catch (error) {
    const message = `Earlier imports cannot be listed: ${errorMessage(error)}`;
    return warned(NAME, { message, advice: 'Check the role with these commands.', commands });
  }
}

interface ImportEnd {
  readonly jobName?: string | undefined;
  readonly status?: string | undefined;
  readonly failureReason?: string | undefined;
}

function evaluateImport(
  newest: ImportEnd | undefined,
  roleArn: string,
  commands: readonly string[],
): Check {
  if (newest?.status === 'ACTIVE') {
    return passed(
      NAME,
      `Personalize read the bucket with ${roleArn} in the import ${newest.jobName}.`,
    );
  }
  if (/privilege|permission|assume/i.test(newest?.failureReason ?? '')) {
    return failed(NAME, {
      message: `The import ${newest?.jobName} failed with ${roleArn}: ${newest?.failureReason}`,
      advice:
        'Correct the trust policy or the permissions of the role. docs/aws-setup.md contains both.',
      commands,
    });
  }
  return warned(NAME, {
    message: `No import has used ${roleArn} yet.`,
    advice: 'Check its trust policy, its permissions, and whether you may pass it (iam:PassRole).',
    commands,
  });
}

/** The newest finished import job with this role. */
async function newestImport(aws: Aws, roleArn: string): Promise<ImportEnd | undefined> {
  const ended = (await listImports(aws)).filter(({ status }) =>
    /^ACTIVE$|FAILED$/.test(status ?? ''),
  );
  const newest = ended.toSorted((one, other) => createdAt(other) - createdAt(one));
  for (const { datasetImportJobArn } of newest.slice(0, MAX_DESCRIBED)) {
    const command = new DescribeDatasetImportJobCommand({ datasetImportJobArn });
    const { datasetImportJob: job } = await aws.personalize.send(command);
    if (job?.roleArn === roleArn) return job;
  }
  return undefined;
}

async function listImports({ personalize }: Aws): Promise<DatasetImportJobSummary[]> {
  const found: DatasetImportJobSummary[] = [];
  for await (const page of paginateListDatasetImportJobs({ client: personalize }, {})) {
    found.push(...(page.datasetImportJobs ?? []));
  }
  return found;
}

function createdAt({ creationDateTime }: DatasetImportJobSummary): number {
  return creationDateTime?.getTime() ?? 0;
}

/** Other gateways in the account may own the newest ones. */
const MAX_DESCRIBED = 10;

function commandsFor({ roleArn, bucket, accountId = 'ACCOUNT' }: RolePlace): string[] {
  const role = roleArn.replace(/^.*\//, '');
  const simulate = `aws iam simulate-principal-policy --policy-source-arn`;
  return [
    `aws iam get-role --role-name ${role} --query Role.AssumeRolePolicyDocument`,
    `${simulate} ${roleArn} --action-names ${PERSONALIZE_ACTIONS.join(' ')} --resource-arns arn:aws:s3:::${bucket} 'arn:aws:s3:::${bucket}/*'`,
    `${simulate} arn:aws:iam::${accountId}:user/YOURS --action-names iam:PassRole --resource-arns ${roleArn}`,
  ];
}
