import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { presentCostLine } from '../../types/costs/cost-line.ts';
import { CostReport } from '../../types/costs/cost-report.ts';

@Resolver()
export class CostReportResolver {
  @Query(() => CostReport, {
    description: 'What a month cost, and what campaigns around the clock would have cost.',
  })
  async costReport(
    @Arg('month', () => String, {
      nullable: true,
      description: 'The month, such as "2026-11"; null: this one, as far as it has passed.',
    })
    month: string | null | undefined,
    @Ctx() { commands }: GatewayContext,
  ): Promise<CostReport> {
    const report = await commands.costReport(month ?? undefined);
    return { ...report, lines: report.lines.map(presentCostLine) };
  }
}
