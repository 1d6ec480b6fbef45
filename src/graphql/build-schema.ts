import 'reflect-metadata';
import './register-enums.ts';
import './register-admin-enums.ts';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema } from 'type-graphql';

import { protectFields } from './protect-fields.ts';
import { allResolvers, federationResolvers } from './resolvers/all-resolvers.ts';

interface SchemaOptions {
  /** Whether the schema is a subgraph of Apollo Federation; false by default. */
  readonly federation?: boolean;
}

/** The schema of the gateway with its resolvers. */
export async function buildGatewaySchema({
  federation = false,
}: SchemaOptions = {}): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...allResolvers, ...(federation ? federationResolvers : [])],
    pubSub: noPubSub,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Arguments are parsed by functions whose errors have advice; class-validator costs a third of the speed.
    validate: false,
  });
  describeRoot(schema.getQueryType(), 'The read operations of the gateway.');
  describeRoot(
    schema.getMutationType(),
    'The operations that change something. All of them require the scope ADMIN.',
  );
  describeRoot(
    schema.getSubscriptionType(),
    'The operations that push updates over a WebSocket. All of them require the scope ADMIN.',
  );
  protectFields(schema);
  return schema;
}

/** type-graphql creates the root types without descriptions. */
function describeRoot(
  type: { description: unknown } | null | undefined,
  description: string,
): void {
  if (type !== null && type !== undefined) Object.assign(type, { description });
}

/** type-graphql requires one, even if every subscription has a source of its own. */
const noPubSub = { publish: refusePubSub, subscribe: refusePubSub };

function refusePubSub(): never {
  throw new Error('no subscription uses topics');
}

/** The schema as SDL, sorted by name. */
export function printGatewaySchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
