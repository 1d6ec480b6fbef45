import { ListDatasetGroupsCommand, ListSchemasCommand } from '@aws-sdk/client-personalize';
import { errorMessage } from '@recommendation-gateway/lib';

import { type Check, failed, passed } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { errorName, isNotAllowed } from '../clients/to-aws-error.ts';

export interface CheckedCredentials {
  readonly check: Check;
  /** Whether AWS answers these credentials at all. */
  readonly usable: boolean;
  /** The account that they belong to, where something told it. */
  readonly accountId: string | undefined;
}

const NAME = 'credentials';

/** Whether the SDK finds credentials, and AWS takes them; whose they are is read off what it answers. */
export async function checkCredentials(aws: Aws): Promise<CheckedCredentials> {
  try {
    const { accountId } = await aws.personalize.config.credentials();
    const account = accountId ?? (await accountByAnswers(aws));
    const whose = account === undefined ? 'of an account with nothing in it' : `of ${account}`;
    const check = passed(NAME, `AWS takes them in ${aws.region}; they are ${whose}.`);
    return { check, usable: true, accountId: account };
  } catch (error) {
    return { check: tell(aws, error), usable: false, accountId: undefined };
  }
}

function tell({ region }: Aws, error: unknown): Check {
  const reason = `${errorMessage(error)} (${errorName(error)}).`;
  if (!isNotAllowed(error)) {
    return failed(NAME, {
      message: `Personalize in ${region} does not answer: ${reason}`,
      advice: 'Check personalize.region, and the network between here and there.',
    });
  }
  return failed(NAME, {
    message: `AWS does not take them in ${region}: ${reason}`,
    advice:
      'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or renew the session; personalize.region names the region.',
    commands: ['aws sts get-caller-identity'],
  });
}

/** ARNs carry the account, and so does a refusal, which names the caller. */
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

/** A refused permission is not a matter of the credentials: another check names it. */
async function unlessDenied<T extends object>(ask: () => Promise<T>): Promise<Partial<T>> {
  try {
    return await ask();
  } catch (error) {
    if (errorName(error) === 'AccessDeniedException') return {};
    throw error;
  }
}

/** The account that an ARN names. */
export function accountIn(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : /^(?:[^:]*:){4}(\d{12}):/.exec(arn)?.[1];
}
