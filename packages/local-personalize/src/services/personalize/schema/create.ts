import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import { newStamps } from '../shared/stamps.ts';
import { avroSchema, domain, name } from '../shared/types.ts';
import { parseAvroSchema } from './avro-schema.ts';

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
