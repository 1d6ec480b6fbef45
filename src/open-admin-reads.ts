import type { Database } from './database/connection/database.ts';
import { toMicros, toMoney } from './domain/cost/money.ts';
import type { ObservedSpending } from './domain/problems/observed.ts';
import type { PipelineSettings } from './domain/settings/pipeline-settings.ts';
import type { InfrastructureOptions } from './local-stack/acquire-infrastructure.ts';
import type { Pipeline } from './pipeline/open-pipeline.ts';
import { type AdminReads, createAdminReads } from './serving/admin/admin-reads.ts';
import type { Serving } from './serving/create-serving.ts';

interface AdminParts {
  readonly database: Database;
  readonly serving: Serving;
  readonly pipeline: Pipeline;
  readonly settings: PipelineSettings;
}

/** What administrators read, with what other parts of this process know. */
export function openAdminReads(
  { config, log }: Pick<InfrastructureOptions, 'config' | 'log'>,
  { database, serving, pipeline, settings }: AdminParts,
): AdminReads {
  return createAdminReads(database, {
    freshnessTargetSeconds: config.freshness.targetHours * 3600,
    readHistory: serving.userHistory,
    readConditions: () => serving.conditions(),
    readSpending: async () => readSpending(pipeline, settings),
    log,
  });
}

/** The costs of this month beside the budget; undefined without a budget. */
async function readSpending(
  pipeline: Pipeline,
  { costs: { monthlyBudget, prices } }: PipelineSettings,
): Promise<ObservedSpending | undefined> {
  if (monthlyBudget === undefined) return undefined;
  const { month, total: spent } = await pipeline.costReport(undefined);
  return { month, spent, budget: toMoney(toMicros(monthlyBudget), prices.currency) };
}
