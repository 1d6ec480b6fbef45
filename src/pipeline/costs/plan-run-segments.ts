import { sumMeters } from '../../database/costs/costs.ts';
import { monthOf } from '../../domain/cost/month.ts';
import { type SegmentPlan, planSegments } from '../../domain/cost/plan-segments.ts';
import type { CostServices } from './report-costs.ts';

/** The segments of a run that exports this many active users and items. */
export async function planRunSegments(
  { database, settings, clock }: CostServices,
  { activeUsers, activeItems }: { readonly activeUsers: number; readonly activeItems: number },
): Promise<SegmentPlan> {
  const { affinity, costs } = settings;
  const { prices, hypothetical } = costs;
  const before = await sumMeters(database, monthOf(clock.now()), { hypothetical });
  const usedBefore = before.get('SEGMENTS') ?? 0;
  return planSegments({ activeUsers, activeItems, affinity, prices, usedBefore });
}
