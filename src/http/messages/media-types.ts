export const JSON_TYPE = 'application/json';
const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';
export const HTML_TYPE = 'text/html';

export type MediaType = typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE | typeof HTML_TYPE;

/** The media types of responses to operations. */
export const ANSWER_TYPES: readonly MediaType[] = [JSON_TYPE, GRAPHQL_RESPONSE_TYPE];

/** The type of `offered` that a client prefers by its `Accept` header; undefined if it accepts none. */
export function chooseMediaType(
  accept: string | undefined,
  offered: readonly MediaType[],
): MediaType | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const preferred = accept
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { range } of preferred) {
    const match = offered.find((type) => covers(range, type));
    if (match !== undefined) return match;
  }
  return undefined;
}

export type Encoding = 'br' | 'gzip';

/** The encoding for a response by the `Accept-Encoding` header of a client; undefined for none. */
export function chooseEncoding(accept: string | undefined): Encoding | undefined {
  const accepted = (accept ?? '').split(',').map(readRange);
  const accepts = (name: string) => accepted.some((one) => one.range === name && one.quality > 0);
  return ENCODINGS.find(accepts);
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

/** `text/html;q=0.8` → the range and its quality value. */
function readRange(text: string): { readonly range: string; readonly quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { range, quality: Number(quality) || 0 };
}

function covers(range: string, type: MediaType): boolean {
  return range === '*/*' || range === type || range === `${type.split('/')[0]}/*`;
}
