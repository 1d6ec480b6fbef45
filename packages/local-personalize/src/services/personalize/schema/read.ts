import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeSchema = describeOperation('schema', ({ resources }) => resources.schemas);

export const listSchemas = listOperation({
  store: ({ resources }) => resources.schemas,
  answer: 'schemas',
  members: ['name', 'schemaArn', 'creationDateTime', 'lastUpdatedDateTime', 'domain'],
});
