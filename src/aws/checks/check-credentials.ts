import { ListDatasetGroupsCommand, ListSchemasCommand } from '@aws-sdk/client-personalize';
import { errorMessage } from '@recommendation-gateway/lib';

import { type Check, failed, passed } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { errorName, isNotAllowed } from '../clients/to-aws-error.ts';

export interface CheckedCredentials {
  readonly check: Check;
  /** Whether AWS accepts these credentials. */
  readonly usable: boolean;
  /** Their account, if known. */
  readonly accountId: string | undefined;
}

const NAME = 'credentials';

/** Whether the SDK finds credentials, and AWS accepts them. The account is read from the answers. */
export async function checkCredentials(aws: Aws): Promise<CheckedCredentials> {
  try {
    const { accountId } = await aws.personalize.config.credentials();
    const account = accountId ?? (await accountByAnswers(aws));
    const owner = account === undefined ? 'an empty account' : `account ${account}`;
    const check = passed(NAME, `AWS accepts them in ${aws.region}. They belong to ${owner}.`);
    return { check, usable: true, accountId: account };
  } catch (error) {
    return { check: describeFailure(aws, error), usable: false, accountId: undefined };
  }
}

function describeFailure({ region }: Aws, error: unknown): Check {
  const reason = `${errorMessage(error)} (${errorName(error)}).`;
  if (!isNotAllowed(error)) {
    return failed(NAME, {
      message: `Personalize in ${region} does not answer: ${reason}`,
      advice: 'Check personalize.region and the network connection.',
    });
  }
  return failed(NAME, {
    message: `AWS does not accept them in ${region}: ${reason}`,
    advice:
      'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or renew the session. Set personalize.region to the region.',
    commands: ['aws sts get-caller-identity'],
  });
}

/** ARNs contain the account. */
async function accountByAnswers({ personalize }: Aws): Promise<string | undefined> {
  const page = { maxResults: 1 };
  const { datasetGroups = [] } = await unlessDenied(async () =>
    personalize.send(new ListDatasetGroupsCommand(page)),
  );
  const { schemas = [] } = await unlessDenied(async () =>
    personalize.send(new ListSchemasCommand(page)),
  );
  const arns = [
    ...datasetGroups.map((one) => one.datasetGroupArn),
    ...schemas.map((one) => one.schemaArn),
  ];
  return accountIn(arns.find((arn) => arn !== undefined));
}

/** A missing permission is reported by another check. */
async function unlessDenied<T extends object>(ask: () => Promise<T>): Promise<Partial<T>> {
  try {
    return await ask();
  } catch (error) {
    if (errorName(error) === 'AccessDeniedException') return {};
    throw error;
  }
}

/** The account in an ARN. */
export function accountIn(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : /^(?:[^:]*:){4}(\d{12}):/.exec(arn)?.[1];
}
