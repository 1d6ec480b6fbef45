import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { presentCostLine } from '../../types/costs/cost-line.ts';
import { CostReport } from '../../types/costs/cost-report.ts';

@Resolver()
export class CostReportResolver {
  @Query(() => CostReport, {
    description:
      'Returns the cost of a month, and the cost of always-on campaigns to compare it with.',
  })
  async costReport(
    @Arg('month', () => String, {
      nullable: true,
      description:
        'The calendar month in UTC, such as "2026-11". Null returns the current month to date.',
    })
    month: string | null | undefined,
    @Ctx() { commands }: GatewayContext,
  ): Promise<CostReport> {
    const report = await commands.costReport(month ?? undefined);
    return { ...report, lines: report.lines.map(presentCostLine) };
  }
}
