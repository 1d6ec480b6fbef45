import type { PipelineStage, RunsPlanMutation } from '../runs.generated.ts';

export type PlanOfRun = NonNullable<RunsPlanMutation['startPipelineRun']['plan']>;

/** What a run would do in one stage. */
export interface PlannedStage {
  readonly stage: PipelineStage;
  readonly creates: PlanOfRun['resources'];
  readonly uses: PlanOfRun['resources'];
  readonly reads: PlanOfRun['reads'];
  readonly writes: PlanOfRun['writes'];
  readonly costs: PlanOfRun['costs'];
  readonly amount: { readonly amount: number; readonly currency: string };
}

/** The plan by stage, in the order of the stages. */
export function planStages(plan: PlanOfRun): readonly PlannedStage[] {
  return plan.stages.map((stage) => {
    const ofStage = (entry: { readonly stage: PipelineStage }) => entry.stage === stage;
    const resources = plan.resources.filter(ofStage);
    const costs = plan.costs.filter(ofStage);
    const amount = costs.reduce((sum, cost) => sum + cost.amount.amount, 0);
    return {
      stage,
      creates: resources.filter(({ existing }) => existing === null),
      uses: resources.filter(({ existing }) => existing !== null),
      reads: plan.reads.filter(ofStage),
      writes: plan.writes.filter(ofStage),
      costs,
      amount: { amount, currency: plan.estimatedCost.currency },
    };
  });
}

/** What a stage would do, in numbers: `reads 3, creates 3, uses 7, writes 1`. */
export function describeWork({ reads, creates, uses, writes }: PlannedStage): string {
  const counts = Object.entries({ reads, creates, uses, writes });
  const words = counts.flatMap(([verb, { length }]) => (length === 0 ? [] : [`${verb} ${length}`]));
  const text = words.length === 0 ? 'no access' : words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
