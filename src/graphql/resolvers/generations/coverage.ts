import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Coverage } from '../../types/generations/coverage.ts';

@Resolver()
export class CoverageResolver {
  @Query(() => [Coverage], {
    description:
      'How many users and items have lists, one entry a kind that runs load. Each generation is counted when it is first asked for.',
  })
  async coverage(@Ctx() { admin }: GatewayContext): Promise<readonly Coverage[]> {
    return admin.coverage();
  }
}
