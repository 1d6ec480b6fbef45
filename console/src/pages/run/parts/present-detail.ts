import { formatCount } from '../../../format/numbers.ts';

/** At most so many results of a stage are shown; GraphiQL has all. */
const SHOWN = 60;

/** The results of a stage as names and texts: `jobs 2 linesRead` and `600`. Empty ones are left out. */
export function presentDetail(
  detail: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, value: string])[] {
  return leaves([], detail).slice(0, SHOWN);
}

function leaves(path: readonly string[], value: unknown): readonly (readonly [string, string])[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => leaves([...path, String(index + 1)], entry));
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, entry]) => leaves([...path, name], entry));
  }
  return [[path.join(' '), text(value)]];
}

function text(value: unknown): string {
  if (typeof value === 'number') return formatCount(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
