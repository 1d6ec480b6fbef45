import { z } from 'zod';

const avro = z.object({
  fields: z.array(z.looseObject({ name: z.string() })),
});

/** The differences of a dataset's schema by field: `+ COLOR`, `- BRAND`, `~ PRICE`. */
export function compareSchemas(standing: string | undefined, wanted: string | undefined): string[] {
  const before = fieldsOf(standing);
  const after = fieldsOf(wanted);
  return [
    ...[...after].flatMap(([name, field]) => {
      if (!before.has(name)) return [`+ ${name}`];
      return before.get(name) === field ? [] : [`~ ${name}`];
    }),
    ...[...before.keys()].filter((name) => !after.has(name)).map((name) => `- ${name}`),
  ];
}

function fieldsOf(schema: string | undefined): ReadonlyMap<string, string> {
  if (schema === undefined) return new Map();
  const { fields } = avro.parse(JSON.parse(schema));
  return new Map(fields.map((field) => [field.name, JSON.stringify(field)]));
}
