import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import { MAX_WINDOW_MINUTES } from '../../../lib/request-statistics.ts';
import { readNumber } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { OperationStatistics } from '../../types/operation/operation-statistics.ts';

@Resolver()
export class OperationStatisticsResolver {
  @Query(() => OperationStatistics, {
    description:
      'Returns the number of requests, their errors and response times by operation, as this gateway process counted them.',
  })
  operationStatistics(
    @Arg('windowMinutes', () => Int, {
      nullable: true,
      defaultValue: MAX_WINDOW_MINUTES,
      description: 'The length of the window in minutes, 1 to 60; it includes the current minute.',
    })
    windowMinutes: number | null | undefined,
    @Ctx() { readOperationStatistics }: GatewayContext,
  ): OperationStatistics {
    const range = { from: 1, to: MAX_WINDOW_MINUTES };
    const minutes = windowMinutes ?? MAX_WINDOW_MINUTES;
    return readOperationStatistics(readNumber('windowMinutes', minutes, range));
  }
}
