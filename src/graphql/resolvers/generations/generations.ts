import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { readNumberCursor } from '../../arguments/admin-cursor.ts';
import { DEFAULT_ADMIN_LIST_SIZE, GenerationsArgs } from '../../arguments/admin-list-args.ts';
import { readFirst } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { presentConnection } from '../../present-connection.ts';
import { GenerationConnection } from '../../types/generations/generation.ts';

@Resolver()
export class GenerationsResolver {
  @Query(() => GenerationConnection, {
    description: 'Returns the generations of recommendations, newest first.',
  })
  async generations(
    @Args(() => GenerationsArgs) args: GenerationsArgs,
    @Ctx() { admin }: GatewayContext,
  ): Promise<GenerationConnection> {
    const after = readNumberCursor('generations', args.after);
    const first = readFirst(args.first, DEFAULT_ADMIN_LIST_SIZE);
    const page = await admin.generations({ first, after, kind: args.kind ?? undefined });
    return presentConnection('generations', page, after);
  }
}
