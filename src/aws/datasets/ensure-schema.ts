import { CreateSchemaCommand, DescribeSchemaCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { refuseDifferences } from '../resources/differences.ts';
import { ensureResource } from '../resources/ensure-resource.ts';
import { findSchema } from '../resources/find-resources.ts';
import { compareSchemas } from './compare-schemas.ts';

/** The ARN of the schema with this name. Schemas are immutable, so the name has to identify the content. */
export async function ensureSchema(aws: Aws, name: string, schema: string): Promise<string> {
  const { personalize } = aws;
  const arn = await calling('CreateSchema', async () =>
    ensureResource({
      find: async () => findSchema(aws, name),
      create: async () =>
        (await personalize.send(new CreateSchemaCommand({ name, schema }))).schemaArn,
    }),
  );
  refuseDifferences(arn, compareSchemas(schema, await readSchema(aws, arn)), false);
  return arn;
}

/** The Avro schema of an ARN, as JSON text. */
export async function readSchema({ personalize }: Aws, schemaArn: string): Promise<string> {
  return calling('DescribeSchema', async () => {
    const { schema } = await personalize.send(new DescribeSchemaCommand({ schemaArn }));
    if (schema?.schema === undefined) throw new Error(`AWS returned ${schemaArn} without its text`);
    return schema.schema;
  });
}
