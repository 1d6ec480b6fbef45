import { z } from 'zod';

const avroSchema = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.union([z.string(), z.array(z.string())]),
      categorical: z.boolean().default(false),
      textual: z.boolean().default(false),
    }),
  ),
});

/** The differences between two Avro schemas, one clause for each field; the order of fields is ignored. */
export function compareSchemas(wanted: string, found: string): string[] {
  const [ours, theirs] = [fieldsOf(wanted), fieldsOf(found)];
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return Array.from(names).flatMap((name) => {
    const [our, their] = [ours.get(name), theirs.get(name)];
    if (our === their) return [];
    if (their === undefined) return [`the schema has no field ${name}`];
    if (our === undefined) return [`the schema has a field ${name} that the shop does not provide`];
    return [`the field ${name} is ${their}, not ${our}`];
  });
}

function fieldsOf(schema: string): Map<string, string> {
  const { fields } = avroSchema.parse(JSON.parse(schema));
  return new Map(
    fields.map(({ name, type, categorical, textual }) => [
      name,
      [
        [type].flat().toSorted().join(' or '),
        ...(categorical ? ['categorical'] : []),
        ...(textual ? ['textual'] : []),
      ].join(', '),
    ]),
  );
}
