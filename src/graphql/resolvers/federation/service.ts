import type { GraphQLResolveInfo } from 'graphql';
import { Info, Query, Resolver } from 'type-graphql';

import { printSubgraph } from '../../federation/print-subgraph.ts';
import { Service } from '../../types/federation/service.ts';

@Resolver()
export class ServiceResolver {
  @Query(() => Service, {
    name: '_service',
    description: 'Returns the schema for the composition with other subgraphs.',
  })
  service(@Info() { schema }: GraphQLResolveInfo): Service {
    return { sdl: printSubgraph(schema) };
  }
}
