import { invalidInput } from '../../../lib/service-error.ts';
import {
  type Check,
  flag,
  list,
  members,
  oneOf,
  parseInput,
  text,
} from '../../../lib/validation.ts';

const primitive = oneOf('float', 'double', 'int', 'long', 'string', 'boolean', 'null');

const fieldType: Check<string | readonly string[]> = {
  shape: { kind: 'document' },
  problem: (value, path) =>
    Array.isArray(value) ? list(primitive, 7).problem(value, path) : primitive.problem(value, path),
};

const record = members(
  {
    type: oneOf('record'),
    name: text(1, 256),
    namespace: oneOf('com.amazonaws.personalize.schema'),
    version: oneOf('1.0', '1.1'),
    fields: list(
      members({ name: text(1, 150), type: fieldType }, { textual: flag, categorical: flag }),
      150,
    ),
  },
  {},
);

/** One column of a schema. */
export interface SchemaField {
  readonly name: string;
  readonly types: readonly string[];
  readonly textual: boolean;
  readonly categorical: boolean;
}

/** The columns of a schema with their types. */
export function schemaFields(schema: string): readonly SchemaField[] {
  return parseInput(record, parseText(schema)).fields.map(({ name, type, ...marks }) => ({
    name,
    types: typeof type === 'string' ? [type] : type,
    textual: marks.textual ?? false,
    categorical: marks.categorical ?? false,
  }));
}

/** The columns that a filter may use: all but booleans and textual ones. */
export function filterableColumns(schema: string): readonly string[] {
  return schemaFields(schema)
    .filter(({ types, textual }) => !textual && !types.includes('boolean'))
    .map(({ name }) => name);
}

/** The names of the columns of an Avro schema in JSON text; refuses an invalid schema. */
export function parseAvroSchema(schema: string): readonly string[] {
  const names = parseInput(record, parseText(schema)).fields.map((field) => field.name);
  // The service ignores underscores when it compares names.
  if (new Set(names.map((name) => name.replaceAll('_', ''))).size < names.length) {
    throw invalidInput('The schema names a field twice.');
  }
  return names;
}

function parseText(schema: string): unknown {
  try {
    return JSON.parse(schema);
  } catch {
    throw invalidInput('The schema is not JSON.');
  }
}
