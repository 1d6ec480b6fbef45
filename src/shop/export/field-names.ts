import { createHash } from 'node:crypto';

/** Names with a meaning of their own in a dataset of Personalize. */
const RESERVED = [
  'USER_ID',
  'ITEM_ID',
  'TIMESTAMP',
  'CREATION_TIMESTAMP',
  'EVENT_TYPE',
  'EVENT_VALUE',
  'EVENT_ATTRIBUTION_SOURCE',
  'IMPRESSION',
  'RECOMMENDATION_ID',
];

/** How Personalize compares names: underscores do not distinguish them. */
const keyOf = (field: string) => field.replaceAll('_', '');

const RESERVED_KEYS: ReadonlySet<string> = new Set(RESERVED.map(keyOf));

/** A name that is written in ASCII: its field can be told from it, and it from its field. */
const ASCII = /^[\x20-\x7E]+$/;
const PLAIN = /^[a-z][a-z0-9_]*$/;

export interface FieldName {
  readonly field: string;
  /** Whether it has a suffix. */
  readonly isRenamed: boolean;
}

/**
 * The name of the field for each column, in the order of the columns. A column whose field would have a reserved name,
 * the name of another field, or no letter of its own gets a suffix that depends on its name only: it keeps its field
 * when other columns are added.
 */
export function fieldNames(columns: readonly string[]): FieldName[] {
  const owners = new Map<string, string>();
  // Among columns with one field, a plain lower-case name keeps it, and else the first.
  for (const name of [...columns.filter((one) => PLAIN.test(one)), ...columns]) {
    const key = keyOf(upperCase(name));
    if (ASCII.test(name) && !RESERVED_KEYS.has(key) && !owners.has(key)) owners.set(key, name);
  }
  return columns.map((name) => {
    const field = upperCase(name);
    const isRenamed = owners.get(keyOf(field)) !== name;
    return { field: isRenamed ? withSuffix(field, name) : field, isRenamed };
  });
}

/** An Avro name: upper-case letters, digits and underscores, with a letter first. */
function upperCase(name: string): string {
  const upper = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return /^[A-Z]/.test(upper) ? upper : `C_${upper}`;
}

function withSuffix(field: string, name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase();
  return `${field.replace(/_+$/, '')}_${hash}`;
}
