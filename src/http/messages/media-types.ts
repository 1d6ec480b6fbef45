export const JSON_TYPE = 'application/json';
const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';
export const HTML_TYPE = 'text/html';

export type MediaType = typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE | typeof HTML_TYPE;

/** What operations are answered in. */
export const ANSWER_TYPES: readonly MediaType[] = [JSON_TYPE, GRAPHQL_RESPONSE_TYPE];

/** Which of `offered` a client likes best by its `Accept` header; undefined when none will do. */
export function chooseMediaType(
  accept: string | undefined,
  offered: readonly MediaType[],
): MediaType | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const liked = accept
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { range } of liked) {
    const match = offered.find((type) => covers(range, type));
    if (match !== undefined) return match;
  }
  return undefined;
}

export type Encoding = 'br' | 'gzip';

/** How a client would have its answer compressed by its `Accept-Encoding` header; undefined: not at all. */
export function chooseEncoding(accept: string | undefined): Encoding | undefined {
  const taken = (accept ?? '').split(',').map(readRange);
  const takes = (name: string) => taken.some((one) => one.range === name && one.quality > 0);
  return ENCODINGS.find(takes);
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

/** `text/html;q=0.8` → the range and how much it is liked. */
function readRange(text: string): { readonly range: string; readonly quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { range, quality: Number(quality) || 0 };
}

function covers(range: string, type: MediaType): boolean {
  return range === '*/*' || range === type || range === `${type.split('/')[0]}/*`;
}
