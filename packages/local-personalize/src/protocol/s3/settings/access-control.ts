import { ServiceError } from '../../../lib/service-error.ts';
import { noSuchKey } from '../../../services/s3/s3-errors.ts';
import type { WireResponse } from '../../wire.ts';
import { emptyAnswer, type S3Call } from '../s3-call.ts';
import { xmlRoot } from '../xml.ts';

/** GetBucketAcl and GetObjectAcl: the owner has full control, as in every new bucket. */
export function getAcl(call: S3Call): WireResponse {
  refuseAbsent(call);
  const owner = `<ID>${call.context.accountId}</ID><DisplayName>local</DisplayName>`;
  const grantee = `<Grantee ${INSTANCE} xsi:type="CanonicalUser">${owner}</Grantee>`;
  const grant = `<Grant>${grantee}<Permission>FULL_CONTROL</Permission></Grant>`;
  const list = `<AccessControlList>${grant}</AccessControlList>`;
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(xmlRoot('AccessControlPolicy', `<Owner>${owner}</Owner>${list}`)),
  };
}

/** PutBucketAcl and PutObjectAcl: as in every new bucket, only ACLs that give nothing to others are accepted. */
export function putAcl(call: S3Call): WireResponse {
  refuseAbsent(call);
  const canned = call.request.headers['x-amz-acl'] ?? '';
  if (canned === 'private' || canned === 'bucket-owner-full-control') return emptyAnswer(200);
  throw new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

const INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function refuseAbsent({ context, bucket, key }: S3Call): void {
  context.objects.bucket(bucket);
  if (key !== '' && !context.objects.find(bucket, key)) throw noSuchKey();
}
