import { type Check, failedBy, skipped } from '../../domain/checks/check.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { Aws } from '../clients/aws.ts';
import { checkBucket } from './check-bucket.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkKms } from './check-kms.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkQuotas } from './check-quotas.ts';
import { checkRole } from './check-role.ts';

/** Checks everything on AWS that the pipeline needs, and changes nothing. */
export async function checkAccount(aws: Aws, settings: PipelineSettings): Promise<Check[]> {
  const { check, usable, accountId } = await checkCredentials(aws);
  if (!usable) return [check, ...skipAll('AWS accepts no credentials.')];
  const { bucket, prefix, roleArn, adopt } = settings;
  // Probes of missing resources accept any account; a proposed policy contains the placeholder.
  const place = { bucket, prefix, adopted: adopt.bucket, accountId: accountId ?? 'ACCOUNT' };
  return [
    check,
    await checkPermissions(aws, accountId ?? '000000000000'),
    ...(await checkBucket(aws, place)),
    aws.isEmulated
      ? skipped('role', 'The emulator needs no role.')
      : await checkRole(aws, { roleArn, bucket, accountId }),
    checkKms(aws, accountId),
    await checkQuotas(aws).catch((error: unknown) => failedBy('quotas', error)),
  ];
}

/** The checks of an account that cannot be reached. */
export function skipAll(why: string): Check[] {
  return [
    'permissions',
    'bucket',
    'bucket access',
    'bucket policy',
    'role',
    'encryption key',
    'quotas',
  ].map((name) => skipped(name, why));
}
