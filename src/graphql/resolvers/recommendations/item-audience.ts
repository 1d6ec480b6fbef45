import { Args, Ctx, Query, Resolver } from 'type-graphql';

import {
  AudienceArgs,
  encodeAudienceCursor,
  readAudienceRequest,
} from '../../arguments/audience-args.ts';
import type { GatewayContext } from '../../context.ts';
import { AudienceConnection } from '../../types/recommendations/audience-connection.ts';

@Resolver()
export class ItemAudienceResolver {
  @Query(() => AudienceConnection, {
    description:
      'Returns the users who have an affinity for an item: its item affinity segment. Empty for an item without a segment.',
  })
  async itemAudience(
    @Args(() => AudienceArgs) args: AudienceArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<AudienceConnection> {
    const request = readAudienceRequest(args);
    const { members, totalCount, hasNextPage, generationId } = await admin.itemAudience(request);
    const edges = members.map(({ userId, rank }) => ({
      cursor: encodeAudienceCursor(request.itemId, generationId ?? 0, rank),
      node: { userId },
      rank,
    }));
    const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
    const hasPreviousPage = request.after !== undefined;
    return {
      edges,
      totalCount,
      pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
    };
  }
}
