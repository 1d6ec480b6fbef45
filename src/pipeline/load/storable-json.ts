const REPLACEMENT = '\uFFFD';

/** A value as JSON that jsonb holds: it has neither the character NUL nor half of a surrogate pair, which json has. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // JSON.stringify escapes nothing else in this way; a text may contain the same letters.
  return /\\u(0000|d[89a-f])/.test(json) ? JSON.stringify(withoutUnstorable(value)) : json;
}

function withoutUnstorable(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(withoutUnstorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storable(key), withoutUnstorable(one)]),
  );
}

function storable(text: string): string {
  return text.replaceAll('\0', REPLACEMENT).replaceAll(/\p{Cs}/gu, REPLACEMENT);
}
