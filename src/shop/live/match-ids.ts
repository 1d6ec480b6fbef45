import type { Column } from '../../database/connection/read-columns.ts';
import { isNumber, isText, isUuid, isWhole } from './id-values.ts';

/** A statement and its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How a column of the shop is compared with ids, which are texts. */
export interface IdMatch {
  /** Compared in its own type, so that an index on the column serves; otherwise as text. */
  readonly native: boolean;
  /** The type of the ids in the statement. */
  readonly type: string;
  /** A condition over two expressions: the column, and an id or `any(…)` of this type. */
  equals(column: string, ids: string): string;
  /**
   * Whether an id can be the text of a value. Only such ids belong in a statement: the cast of another one would fail
   * for all.
   */
  isValue(id: string): boolean;
}

/** Types that are built in. The operators of text include varchar and name; bpchar has its own, which pad. */
const BUILT_IN: ReadonlyMap<string, Pick<IdMatch, 'type' | 'isValue'>> = new Map([
  ['smallint', { type: 'smallint', isValue: (id) => isWhole(id, 16) }],
  ['integer', { type: 'integer', isValue: (id) => isWhole(id, 32) }],
  ['bigint', { type: 'bigint', isValue: (id) => isWhole(id, 64) }],
  ['numeric', { type: 'numeric', isValue: isNumber }],
  ['uuid', { type: 'uuid', isValue: isUuid }],
  ['text', { type: 'text', isValue: isText }],
  ['character varying', { type: 'text', isValue: isText }],
  ['name', { type: 'text', isValue: isText }],
  ['bpchar', { type: 'bpchar', isValue: (id) => isText(id) && !id.endsWith(' ') }],
]);

/** A column without a type of its own is compared as text, which serves every type and no index. */
export function matchIds(columns: readonly Column[], name: string): IdMatch {
  const column = columns.find((one) => one.name === name);
  const { sqlType, labels } = column ?? { sqlType: 'unknown', labels: undefined };
  const known = BUILT_IN.get(sqlType);
  if (known !== undefined) return { ...known, native: true, equals: equalsBy('=') };
  if (labels !== undefined) {
    const isValue = (id: string) => labels.includes(id);
    // A domain over the enum has no operators of its own.
    const equals = (other: string, ids: string) => `(${other})::${sqlType} = ${ids}`;
    return { type: sqlType, isValue, native: true, equals };
  }
  const [isCitext, schema] = /^(.+\.)citext$/.exec(sqlType) ?? [];
  if (isCitext !== undefined) {
    // Without its schema, an operator that search_path does not find would be that of text.
    const equals = equalsBy(`OPERATOR(${schema}=)`);
    return { type: sqlType, isValue: isText, native: true, equals };
  }
  const asText = (other: string, ids: string) => `${other}::text = ${ids}`;
  return { type: 'text', isValue: isText, native: false, equals: asText };
}

function equalsBy(operator: string): IdMatch['equals'] {
  return (column, ids) => `${column} ${operator} ${ids}`;
}
