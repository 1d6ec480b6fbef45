import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import { readId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { Item } from '../../types/recommendations/item.ts';
import { ProfileEvent, UserProfile } from '../../types/recommendations/user-profile.ts';

@Resolver(() => ProfileEvent)
export class UserProfileResolver {
  @Query(() => UserProfile, {
    nullable: true,
    description:
      'Returns the newest interactions of a user in the shop and the lists that are stored for the user. Null for a user who has neither.',
  })
  async userProfile(
    @Arg('userId', () => ID, { description: 'The id of the user in the shop.' })
    userId: string,
    @Ctx() { admin }: GatewayContext,
  ): Promise<UserProfile | null> {
    return admin.userProfile(readId('userId', userId));
  }

  @FieldResolver(() => Item, {
    nullable: true,
    description: 'The item; null if it is not in the served catalogue.',
  })
  async item(
    @Root() { itemId }: ProfileEvent,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Item | null> {
    return loaders.items.load(itemId);
  }
}
