import type { App } from '../../src/app.ts';
import { sumByLever } from '../../src/domain/cost/lever.ts';
import { formatMoney, sumMicros, toMoney } from '../../src/domain/cost/money.ts';
import type { PipelinePlan, PlannedAccess } from '../../src/domain/runs/pipeline-plan.ts';
import type { PipelineStage } from '../../src/domain/runs/pipeline-run.ts';
import { describeLevers, formatQuantity, formatTable } from './show-costs.ts';

/** What a run of these stages would create, read, write and cost. */
export async function showPlan(
  app: App,
  request: {
    readonly stages: readonly PipelineStage[] | undefined;
    readonly delta: boolean | undefined;
  },
): Promise<string> {
  return describePlan(await app.pipeline.dryRun(request));
}

function describePlan(plan: PipelinePlan): string {
  if (plan.stages.length === 0)
    return 'There is no new user or item: a delta run would infer nothing.';
  const created = plan.resources.filter(({ existing }) => existing === null);
  const reused = plan.resources.filter(({ existing }) => existing !== null);
  return [
    `A run of ${plan.stages.join(', ')} would`,
    ...section(
      'create on AWS',
      created.map(({ stage, type, name }) => [stage, type, name]),
    ),
    ...section(
      'reuse',
      reused.map(({ stage, type, name }) => [stage, type, name]),
    ),
    ...section('read', plan.reads.map(describeAccess)),
    ...section('write', plan.writes.map(describeAccess)),
    ...section(`cost ${describeTotal(plan)}`, costRows(plan), true),
    ...describeLevers(sumByLever(plan.estimate, plan.currency)),
    ...plan.notes.flatMap((note) => ['', note]),
    ...(plan.refusal === null ? [] : ['', `The run would be refused: ${plan.refusal}`]),
    '',
    'This was a dry run: it changed nothing.',
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[], amounts = false): string[] {
  if (rows.length === 0) return [];
  return ['', `${title}:`, formatTable(rows, amounts).replaceAll(/^/gm, '  ')];
}

function describeAccess({ stage, place, what }: PlannedAccess): string[] {
  return [stage, place, what];
}

function describeTotal({ estimate, currency, hypothetical }: PipelinePlan): string {
  const total = formatMoney(toMoney(sumMicros(estimate), currency));
  return hypothetical ? `nothing here, about ${total} on AWS` : `about ${total}`;
}

function costRows({ estimate }: PipelinePlan): string[][] {
  return estimate.map(({ stage, label, quantity, unit, micros, currency }) => [
    stage,
    label,
    formatQuantity(quantity, unit),
    formatMoney(toMoney(micros, currency)),
  ]);
}
