import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Freshness } from '../../types/generations/freshness.ts';

@Resolver()
export class FreshnessResolver {
  @Query(() => [Freshness], {
    description: 'How old what is served is, one entry a kind that runs load.',
  })
  async freshness(@Ctx() { admin }: GatewayContext): Promise<readonly Freshness[]> {
    return admin.freshness();
  }
}
