import type { EmulatorContext } from '../../services/emulator-context.ts';
import type { MultipartUploads } from '../../services/s3/multipart-uploads.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { type XmlElements, xmlDocument } from './xml.ts';

/** One S3 request with all that it needs. */
export interface S3Call {
  readonly context: EmulatorContext;
  readonly uploads: MultipartUploads;
  readonly request: WireRequest;
  readonly bucket: string;
  readonly key: string;
}

type S3Operation = (call: S3Call) => WireResponse | Promise<WireResponse>;

/** An operation, and the name that fault rules use. */
export type NamedOperation = readonly [name: string, run: S3Operation];

/** An answer of XML. */
export function xmlAnswer(root: string, content: XmlElements): WireResponse {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(xmlDocument(root, content)),
  };
}

/** An answer of headers only. */
export function emptyAnswer(
  statusCode: number,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return { statusCode, headers, body: Buffer.alloc(0) };
}
