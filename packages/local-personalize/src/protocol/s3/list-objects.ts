import type { WireResponse } from '../wire.ts';
import { pageOfKeys } from './page-of-keys.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';

/** The older form, which goes on behind a key. */
export function listObjects(call: S3Call): WireResponse {
  const { marker } = call.request.query;
  const { told, last, spell } = pageOfKeys(call, marker);
  return xmlAnswer('ListBucketResult', {
    ...told,
    Marker: spell(marker ?? ''),
    NextMarker: last && spell(last),
  });
}
