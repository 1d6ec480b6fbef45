import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetBucketPolicyCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { errorMessage } from '@recommendation-gateway/lib';

import { readBucketPolicy, writeBucketPolicy } from '../../domain/access/bucket-policy.ts';
import { type Check, failed, passed, skipped, warned } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { errorName } from '../clients/to-aws-error.ts';
import { headBucket } from '../objects/ensure-bucket.ts';
import { encrypted } from '../objects/objects.ts';

export interface BucketPlace {
  readonly bucket: string;
  readonly prefix: string;
  readonly accountId: string;
  /** Whether it has to exist before the first run. */
  readonly adopted: boolean;
}

const and = new Intl.ListFormat('en-GB');

const NAMES = { bucket: 'bucket', access: 'bucket access', policy: 'bucket policy' };

/** Whether the bucket exists in the region, and the gateway and Personalize may use it. */
export async function checkBucket(aws: Aws, place: BucketPlace): Promise<Check[]> {
  const bucket = await checkPlace(aws, place);
  if (bucket.status !== 'OK') {
    const why = 'The bucket does not exist or cannot be read.';
    return [bucket, skipped(NAMES.access, why), skipped(NAMES.policy, why)];
  }
  const policy = aws.isEmulated
    ? skipped(NAMES.policy, 'The emulator needs no policy.')
    : await checkPolicy(aws, place);
  return [bucket, await checkAccess(aws, place), policy];
}

async function checkPlace(aws: Aws, { bucket, adopted }: BucketPlace): Promise<Check> {
  try {
    const found = await headBucket(aws, bucket);
    if (found === undefined) return absent(aws, bucket, adopted);
    const { region = aws.region } = found;
    if (region === aws.region) return passed(NAMES.bucket, `${bucket} exists in ${region}.`);
    return failed(NAMES.bucket, {
      message: `${bucket} is in ${region}, but Personalize is used in ${aws.region}.`,
      advice: 'Use a bucket in the same region.',
    });
  } catch (error) {
    return failed(NAMES.bucket, {
      message: `${bucket} cannot be read: ${errorMessage(error)}`,
      advice:
        'Allow s3:ListBucket on it. If the bucket belongs to another account or region, choose another name.',
    });
  }
}

function absent(aws: Aws, bucket: string, adopted: boolean): Check {
  const message = `The bucket ${bucket} does not exist.`;
  if (adopted) {
    return failed(NAMES.bucket, { message, advice: 'Correct adopt.bucket in the configuration.' });
  }
  const advice =
    'The first run creates it. On AWS create it before, because it needs a policy that allows Personalize.';
  const commands = [`aws s3 mb s3://${bucket} --region ${aws.region}`];
  return aws.isEmulated
    ? skipped(NAMES.bucket, `${message} The first run creates it.`)
    : warned(NAMES.bucket, { message, advice, commands });
}

/** Starts a multipart upload and aborts it: tests the permission to write, and writes nothing. */
async function checkAccess(aws: Aws, { bucket: Bucket, prefix }: BucketPlace): Promise<Check> {
  const Key = `${prefix === '' ? '' : `${prefix}/`}doctor`;
  const upload = { Bucket, Key, ...encrypted(aws.settings) };
  try {
    await aws.s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key, MaxKeys: 1 }));
    const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand(upload));
    await aws.s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    return passed(NAMES.access, `The gateway may list ${Bucket} and write to it.`);
  } catch (error) {
    return failed(NAMES.access, {
      message: `The gateway cannot list ${Bucket} or write to it: ${errorMessage(error)} (${errorName(error)}).`,
      advice:
        'Allow s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload. If you use your own KMS key, also allow kms:GenerateDataKey and kms:Decrypt.',
    });
  }
}

async function checkPolicy(aws: Aws, place: BucketPlace): Promise<Check> {
  const { bucket } = place;
  try {
    const { Policy = '' } = await aws.s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
    return evaluatePolicy(Policy, place);
  } catch (error) {
    if (errorName(error) === 'NoSuchBucketPolicy') return evaluatePolicy('{"Statement":[]}', place);
    return warned(NAMES.policy, {
      message: `The policy of ${bucket} cannot be read: ${errorMessage(error)} (${errorName(error)}).`,
      advice: 'Allow s3:GetBucketPolicy, or check the policy with this command.',
      commands: [`aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text`],
    });
  }
}

/** Whether the policy of a bucket allows what Personalize needs. */
function evaluatePolicy(text: string, place: BucketPlace): Check {
  const found = readBucketPolicy(text, place);
  const policy = JSON.stringify(writeBucketPolicy(place));
  const commands = [`aws s3api put-bucket-policy --bucket ${place.bucket} --policy '${policy}'`];
  if (found === undefined) {
    return warned(NAMES.policy, {
      message: 'The format of the bucket policy is not supported.',
      commands,
    });
  }
  const { missing, denied, conditional } = found;
  const lacks = [
    ...(missing.length > 0 ? [`does not allow ${and.format(missing)}`] : []),
    ...(denied.length > 0 ? [`denies ${and.format(denied)}`] : []),
  ];
  if (lacks.length > 0) {
    return failed(NAMES.policy, {
      message: `The policy of ${place.bucket} ${and.format(lacks)} to personalize.amazonaws.com.`,
      advice: 'Add these statements. The command replaces the existing policy.',
      commands,
    });
  }
  const message = `${place.bucket} allows personalize.amazonaws.com to list, read and write.`;
  return passed(
    NAMES.policy,
    conditional ? `${message} Its conditions were not evaluated.` : message,
  );
}
