import { type Check, failed, skipped, warned } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { accountIn } from './check-credentials.ts';

const NAME = 'encryption key';

/** KMS is not asked: region and account are read off the ARN, and commands look at the rest. */
export function checkKms({ region, settings }: Aws, accountId: string | undefined): Check {
  const { kmsKeyArn } = settings.encryption ?? {};
  if (kmsKeyArn === undefined) return skipped(NAME, 'No key of your own is configured.');
  const [, , , keyRegion] = kmsKeyArn.split(':');
  if (keyRegion !== region) {
    return failed(NAME, {
      message: `${kmsKeyArn} is in ${keyRegion}, and Personalize is asked in ${region}.`,
      advice: 'Use a key of the same region.',
    });
  }
  const keyAccount = accountIn(kmsKeyArn);
  const foreign = accountId !== undefined && keyAccount !== accountId;
  return warned(NAME, {
    message: foreign
      ? `${kmsKeyArn} is of another account, ${keyAccount}.`
      : `Whether Personalize may use ${kmsKeyArn} cannot be seen from here.`,
    advice:
      'Its policy has to allow kms:Decrypt, kms:GenerateDataKey, kms:DescribeKey, kms:CreateGrant and kms:ListGrants to the role and to personalize.amazonaws.com.',
    commands: [
      `aws kms describe-key --region ${region} --key-id ${kmsKeyArn}`,
      `aws kms get-key-policy --region ${region} --key-id ${kmsKeyArn} --policy-name default --output text`,
    ],
  });
}
