import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Freshness } from '../../types/generations/freshness.ts';

@Resolver()
export class FreshnessResolver {
  @Query(() => [Freshness], {
    description: 'Returns the age of the served generations, with one entry per kind.',
  })
  async freshness(@Ctx() { admin }: GatewayContext): Promise<readonly Freshness[]> {
    return admin.freshness();
  }
}
