import { type Check, failed, skipped, warned } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { accountIn } from './check-credentials.ts';

const NAME = 'encryption key';

/** Checks a key without permissions for KMS: the region and account in its ARN. The commands show the rest. */
export function checkKms({ region, settings }: Aws, accountId: string | undefined): Check {
  const { kmsKeyArn } = settings.encryption ?? {};
  if (kmsKeyArn === undefined) return skipped(NAME, 'No KMS key is configured.');
  const [, , , keyRegion] = kmsKeyArn.split(':');
  if (keyRegion !== region) {
    return failed(NAME, {
      message: `${kmsKeyArn} is in ${keyRegion}, but Personalize is used in ${region}.`,
      advice: 'Use a key in the same region.',
    });
  }
  const keyAccount = accountIn(kmsKeyArn);
  const foreign = accountId !== undefined && keyAccount !== accountId;
  return warned(NAME, {
    message: foreign
      ? `${kmsKeyArn} belongs to another account, ${keyAccount}.`
      : `The gateway cannot check whether Personalize may use ${kmsKeyArn}.`,
    advice:
      'The key policy has to allow kms:Decrypt, kms:GenerateDataKey, kms:DescribeKey, kms:CreateGrant and kms:ListGrants for the role and for personalize.amazonaws.com.',
    commands: [
      `aws kms describe-key --region ${region} --key-id ${kmsKeyArn}`,
      `aws kms get-key-policy --region ${region} --key-id ${kmsKeyArn} --policy-name default --output text`,
    ],
  });
}
