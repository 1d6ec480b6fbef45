import { operation } from '../operation.ts';
import { members } from '../validation.ts';
import { arnOf } from './arns.ts';
import { parseAvroSchema } from './avro-schema.ts';
import { describeOperation } from './describe-operation.ts';
import { listOperation } from './list-operation.ts';
import { QUOTAS, refuseBeyond } from './quotas.ts';
import { newStamps } from './stamps.ts';
import { avroSchema, domain, name } from './types.ts';

export const createSchema = operation(
  members({ name, schema: avroSchema }, { domain }),
  async (world, input) => {
    parseAvroSchema(input.schema);
    const store = world.resources.schemas;
    const schemaArn = arnOf(world, `schema/${input.name}`);
    if (!store.find(schemaArn)) refuseBeyond(QUOTAS.schemas, store.all().length, 'schema');
    await store.create(schemaArn, { ...input, schemaArn, ...newStamps(world) });
    return { schemaArn };
  },
);

export const describeSchema = describeOperation('schema', (world) => world.resources.schemas);

export const listSchemas = listOperation({
  store: (world) => world.resources.schemas,
  answer: 'schemas',
  members: ['name', 'schemaArn', 'creationDateTime', 'lastUpdatedDateTime', 'domain'],
});
