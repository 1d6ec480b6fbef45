import { ServiceError } from '../../../lib/service-error.ts';
import { readText } from '../../read-request.ts';
import type { WireResponse } from '../../wire.ts';
import { emptyAnswer, type NamedOperation, type S3Call } from '../s3-call.ts';
import { xmlRoot } from '../xml.ts';
import { type Setting, SETTINGS } from './setting-table.ts';

type Run = (call: S3Call, query: string, setting: Setting) => Promise<WireResponse>;

const METHODS: readonly (readonly ['GET' | 'PUT' | 'DELETE', Run])[] = [
  ['GET', read],
  ['PUT', replace],
  ['DELETE', remove],
];

/** The operations on settings, by method and query. */
export const settingCalls: Readonly<Record<string, NamedOperation>> = Object.fromEntries(
  Array.from(SETTINGS).flatMap(([query, setting]) =>
    METHODS.flatMap(([method, run]): [string, NamedOperation][] => {
      const name = setting.operations[method];
      if (name === undefined) return [];
      return [[`${method} ${query}`, [name, async (call) => run(call, query, setting)]]];
    }),
  ),
);

async function read(
  { context, bucket }: S3Call,
  query: string,
  { root, initial, missing }: Setting,
): Promise<WireResponse> {
  const { settings = {} } = context.objects.bucket(bucket);
  const text = settings[query] ?? (initial === undefined ? REMOVED : xmlRoot(root, initial));
  if (text === REMOVED && missing) throw new ServiceError(missing[0], missing[1], 404);
  const type = root === 'JSON' ? 'application/json' : 'application/xml';
  return { statusCode: 200, headers: { 'content-type': type }, body: Buffer.from(text) };
}

async function replace(call: S3Call, query: string, { root }: Setting): Promise<WireResponse> {
  const text = await readText(call.request.body);
  if (root === 'JSON') refuseWrongPolicy(text);
  else refuseWrongRoot(text, root);
  await call.context.objects.set(call.bucket, query, text);
  return emptyAnswer(root === 'JSON' ? 204 : 200);
}

async function remove({ context, bucket }: S3Call, query: string): Promise<WireResponse> {
  await context.objects.set(bucket, query, REMOVED);
  return emptyAnswer(204);
}

/** Stored in place of a document that was deleted: a new bucket may have one. */
const REMOVED = '';

function refuseWrongPolicy(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new ServiceError('MalformedPolicy', 'This policy contains invalid Json');
  }
}

function refuseWrongRoot(text: string, root: string): void {
  if (new RegExp(`<${root}[\\s/>]`).test(text)) return;
  throw new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
