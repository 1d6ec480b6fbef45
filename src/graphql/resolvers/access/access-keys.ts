import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import { formatKeyId } from '../../../domain/access/api-key.ts';
import { readTextCursor } from '../../arguments/admin-cursor.ts';
import { AdminListArgs, DEFAULT_ADMIN_LIST_SIZE } from '../../arguments/admin-list-args.ts';
import { readFirst } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { presentConnection } from '../../present-connection.ts';
import { AccessKey, AccessKeyConnection } from '../../types/access/access-key.ts';

@Resolver()
export class AccessKeysResolver {
  @Query(() => AccessKeyConnection, {
    description:
      'Returns the API keys without their secrets, newest first, also those that are revoked or expired.',
  })
  async accessKeys(
    @Args(() => AdminListArgs) args: AdminListArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<AccessKeyConnection> {
    const after = readTextCursor('accessKeys', args.after);
    const first = readFirst(args.first, DEFAULT_ADMIN_LIST_SIZE);
    return presentConnection('accessKeys', await admin.accessKeys({ first, after }), after);
  }
}

@Resolver(() => AccessKey)
export class AccessKeyIdResolver {
  @FieldResolver(() => ID, {
    description:
      'The id of the key, such as key_0f3c5a9d2b1e. Its digits are a part of the key, and appear in logs.',
  })
  id(@Root() { id }: AccessKey): string {
    return formatKeyId(id);
  }
}
