import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { CheckReport } from '../../types/operation/check-report.ts';

@Resolver()
export class CheckReportResolver {
  @Query(() => CheckReport, {
    description:
      'Checks everything that the gateway needs, as `npx gateway doctor` does: machine, configuration, databases and shop, and with RECOMMENDER=aws also the account. The report is cached for 30 seconds, and concurrent requests share one check. If the checks take too long for a request, the error CHECKS_NOT_FINISHED is returned while they continue.',
  })
  async checkReport(@Ctx() { admin }: GatewayContext): Promise<CheckReport> {
    const { checkedAt, checks } = await admin.checkReport();
    return {
      checkedAt,
      passed: checks.every(({ status }) => status !== 'FAIL'),
      checks: checks.map(({ advice = null, commands = [], ...check }) => ({
        ...check,
        advice,
        commands,
      })),
    };
  }
}
