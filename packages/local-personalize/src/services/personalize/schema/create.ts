import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import { arnOf, newStamps } from '../shared/stamps.ts';
import { avroSchema, domain, name } from '../shared/types.ts';
import { parseAvroSchema } from './avro-schema.ts';

/** Creates a schema, which has no states: it exists at once. */
export const createSchema = operation(
  members({ name, schema: avroSchema }, { domain }),
  async (context, input) => {
    parseAvroSchema(input.schema);
    const store = context.resources.schemas;
    const schemaArn = arnOf(context, `schema/${input.name}`);
    if (!store.find(schemaArn)) refuseBeyond(QUOTAS.schemas, store.all().length, 'schema');
    await store.create(schemaArn, { ...input, schemaArn, ...newStamps(context) });
    return { schemaArn };
  },
);
