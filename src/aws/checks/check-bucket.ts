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
  /** Whether it has to be there before the first run. */
  readonly adopted: boolean;
}

const NAMES = { bucket: 'bucket', access: 'bucket access', policy: 'bucket policy' };

/** Whether the bucket is there and in the region, we may use it, and its policy lets Personalize do so. */
export async function checkBucket(aws: Aws, place: BucketPlace): Promise<Check[]> {
  const bucket = await checkPlace(aws, place);
  if (bucket.status !== 'OK') {
    const why = 'There is no bucket to look at.';
    return [bucket, skipped(NAMES.access, why), skipped(NAMES.policy, why)];
  }
  return [bucket, await checkAccess(aws, place), await checkPolicy(aws, place)];
}

async function checkPlace(aws: Aws, { bucket, adopted }: BucketPlace): Promise<Check> {
  try {
    const found = await headBucket(aws, bucket);
    if (found === undefined) return absent(aws, bucket, adopted);
    const { region = aws.region } = found;
    if (region === aws.region) return passed(NAMES.bucket, `${bucket} is there, in ${region}.`);
    return failed(NAMES.bucket, {
      message: `${bucket} is in ${region}, and Personalize is asked in ${aws.region}.`,
      advice: 'Use a bucket of the same region: Personalize reads no other.',
    });
  } catch (error) {
    return failed(NAMES.bucket, {
      message: `${bucket} cannot be looked at: ${errorMessage(error)}`,
      advice:
        'Allow s3:ListBucket on it; if the name belongs to somebody else, or the bucket to another region, choose another.',
    });
  }
}

function absent(aws: Aws, bucket: string, adopted: boolean): Check {
  const message = `There is no bucket ${bucket}.`;
  if (adopted) {
    return failed(NAMES.bucket, { message, advice: 'Correct adopt.bucket in gateway.config.ts.' });
  }
  const advice =
    'The first run makes it; on AWS make it yourself before, because it needs a policy that lets Personalize in.';
  const commands = [`aws s3 mb s3://${bucket} --region ${aws.region}`];
  return aws.rankingSource === 'CAMPAIGN'
    ? warned(NAMES.bucket, { message, advice, commands })
    : skipped(NAMES.bucket, `${message} The first run makes it.`);
}

/** Begins an upload and gives it up: writing is tried, and nothing is written. */
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
      message: `The gateway cannot list ${Bucket} or not write to it: ${errorMessage(error)} (${errorName(error)}).`,
      advice:
        'Allow s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload, and with a key of your own kms:GenerateDataKey and kms:Decrypt.',
    });
  }
}

async function checkPolicy(aws: Aws, place: BucketPlace): Promise<Check> {
  const { bucket } = place;
  try {
    const { Policy = '' } = await aws.s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
    return judgePolicy(Policy, place);
  } catch (error) {
    if (errorName(error) === 'NoSuchBucketPolicy') return judgePolicy('{"Statement":[]}', place);
    if (errorName(error) === 'NotImplemented') {
      return skipped(NAMES.policy, 'The stand-in has no policies.');
    }
    return warned(NAMES.policy, {
      message: `The policy of ${bucket} cannot be read: ${errorMessage(error)} (${errorName(error)}).`,
      advice: 'Allow s3:GetBucketPolicy, or look at it yourself.',
      commands: [`aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text`],
    });
  }
}

/** What the policy of a bucket says of Personalize. */
function judgePolicy(text: string, place: BucketPlace): Check {
  const found = readBucketPolicy(text, place);
  const policy = JSON.stringify(writeBucketPolicy(place));
  const commands = [`aws s3api put-bucket-policy --bucket ${place.bucket} --policy '${policy}'`];
  if (found === undefined) {
    return warned(NAMES.policy, {
      message: 'The policy of the bucket has a form that is not known here.',
      commands,
    });
  }
  const { missing, denied, conditional } = found;
  const lacks = [
    ...missing.map((action) => `does not allow ${action}`),
    ...denied.map((action) => `denies ${action}`),
  ];
  if (lacks.length > 0) {
    return failed(NAMES.policy, {
      message: `The policy of ${place.bucket} ${lacks.join(', ')} to personalize.amazonaws.com.`,
      advice: 'Add these statements; the command replaces the policy that is there.',
      commands,
    });
  }
  const message = `${place.bucket} lets personalize.amazonaws.com list, read and write.`;
  return passed(NAMES.policy, conditional ? `${message} Its conditions were not judged.` : message);
}
