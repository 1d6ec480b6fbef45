import { readFileSync } from 'node:fs';

import { z } from 'zod';

import type { ShopQueryName } from '../shop.ts';
import type { AvroField } from './dataset-column.ts';

const baseSchema = z.object({
  type: z.literal('record'),
  name: z.string(),
  namespace: z.string(),
  fields: z.array(z.looseObject({ name: z.string() })),
  version: z.string(),
});

/** The Avro schema of a dataset as JSON text: the fields that Personalize requires and those of the shop. */
export function avroSchema(name: ShopQueryName, fields: readonly AvroField[]): string {
  const file = new URL(`../../../schema/personalize/${name}.json`, import.meta.url);
  const base = baseSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const required = base.fields.map((field) => field.name);
  const own = fields.filter((field) => !required.includes(field.name));
  return JSON.stringify({ ...base, fields: [...base.fields, ...own] });
}
