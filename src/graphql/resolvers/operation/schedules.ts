import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Schedule } from '../../types/operation/schedule.ts';

@Resolver()
export class SchedulesResolver {
  @Query(() => [Schedule], {
    description:
      'Returns the schedules of `schedules` in the configuration, the one that is due next first. Empty if runs start only by command.',
  })
  async schedules(@Ctx() { admin }: GatewayContext): Promise<readonly Schedule[]> {
    return admin.schedules();
  }
}
