import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { EdgeView } from '../../../serving/lists/recommendation-view.ts';
import type { GatewayContext } from '../../context.ts';
import { Item } from '../../types/recommendations/item.ts';
import { RecommendationEdge } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => RecommendationEdge)
export class BecauseResolver {
  // Only callers who may read the list get here, and it follows from its user's interactions or from ids in the request.
  @FieldResolver(() => Item, {
    nullable: true,
    description:
      'The item that this one follows from: an item that the user or session interacted with, or one of the ids in the request. Null if there is none, or if it is no longer in the catalogue.',
  })
  async because(
    @Root() { because }: EdgeView,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Item | null> {
    return because === null ? null : loaders.items.load(because);
  }
}
