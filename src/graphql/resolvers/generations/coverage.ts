import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Coverage } from '../../types/generations/coverage.ts';

@Resolver()
export class CoverageResolver {
  @Query(() => [Coverage], {
    description:
      'Returns how many users and items have lists, with one entry per kind. The first query after an activation counts the rows of the generation.',
  })
  async coverage(@Ctx() { admin }: GatewayContext): Promise<readonly Coverage[]> {
    return admin.coverage();
  }
}
