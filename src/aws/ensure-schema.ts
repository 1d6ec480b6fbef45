import { CreateSchemaCommand } from '@aws-sdk/client-personalize';

import type { Aws } from './aws.ts';
import { ensureResource } from './ensure-resource.ts';
import { findSchema } from './find-resources.ts';
import { calling } from './to-fault.ts';

/** The ARN of the schema with this name. Schemas cannot change, so the name has to carry what is in it. */
export async function ensureSchema(
  { personalize }: Aws,
  name: string,
  schema: string,
): Promise<string> {
  return calling('CreateSchema', async () =>
    ensureResource({
      find: async () => findSchema({ personalize }, name),
      create: async () =>
        (await personalize.send(new CreateSchemaCommand({ name, schema }))).schemaArn,
    }),
  );
}
