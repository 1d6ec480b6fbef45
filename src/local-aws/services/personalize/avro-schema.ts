import { invalidInput } from '../service-error.ts';
import { type Check, list, members, oneOf, parseInput, text } from '../validation.ts';

const primitive = oneOf('float', 'double', 'int', 'long', 'string', 'boolean', 'null');

const fieldType: Check<string | readonly string[]> = {
  problem: (value, path) =>
    Array.isArray(value) ? list(primitive, 7).problem(value, path) : primitive.problem(value, path),
};

const record = members(
  {
    type: oneOf('record'),
    name: text(1, 256),
    namespace: oneOf('com.amazonaws.personalize.schema'),
    version: oneOf('1.0'),
    fields: list(members({ name: text(1, 150), type: fieldType }, {}), 150),
  },
  {},
);

/** The names of the columns that an Avro schema in JSON text asks for; refuses text that is not such a schema. */
export function parseAvroSchema(schema: string): readonly string[] {
  const names = parseInput(record, parseText(schema)).fields.map((field) => field.name);
  // To the service, underscores do not tell two names apart.
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
