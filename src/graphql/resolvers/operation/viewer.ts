import { Ctx, Query, Resolver } from 'type-graphql';

import { describeViewer } from '../../../domain/access/viewer.ts';
import type { GatewayContext } from '../../context.ts';
import { Viewer } from '../../types/operation/viewer.ts';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, {
    description: 'Returns the caller of this request, and the gateway that answers it.',
  })
  viewer(@Ctx() { caller, about }: GatewayContext): Viewer {
    return { ...describeViewer(caller), ...about };
  }
}
