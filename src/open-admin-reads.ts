import { silentLog } from '@recommendation-gateway/lib';

import type { AppOptions } from './app-options.ts';
import { listSettings } from './config/shown-settings/list-settings.ts';
import type { Database } from './database/connection/database.ts';
import { checkConfiguration, diagnose } from './diagnose.ts';
import { toMicros, toMoney } from './domain/cost/money.ts';
import type { ObservedSpending } from './domain/problems/observed.ts';
import type { PipelineSettings } from './domain/settings/pipeline-settings.ts';
import type { OnClose } from './local-stack/acquire-infrastructure.ts';
import type { Pipeline } from './pipeline/open-pipeline.ts';
import { type AdminReads, createAdminReads } from './serving/admin/admin-reads.ts';
import type { RunChecks } from './serving/admin/check-reports.ts';
import type { Serving } from './serving/create-serving.ts';

interface AdminParts {
  readonly database: Database;
  readonly serving: Serving;
  readonly pipeline: Pipeline;
  readonly settings: PipelineSettings;
  readonly onClose: OnClose;
}

/** What administrators read, with what other parts of this process know. */
export function openAdminReads(
  options: AppOptions,
  { database, serving, pipeline, settings, onClose }: AdminParts,
): AdminReads {
  const { config, log } = options;
  return createAdminReads(database, {
    freshnessTargetSeconds: config.freshness.targetHours * 3600,
    hasFreeCampaigns: options.environment.recommender === 'local',
    readHistory: serving.userHistory,
    readConditions: () => serving.conditions(),
    readSpending: async () => readSpending(pipeline, settings),
    schedules: config.schedules,
    settings: listSettings(options),
    runChecks: openChecks(options, onClose),
    checksWithinMs: config.limits.deadlineMs * CHECKS_SHARE,
    log,
  });
}

/** The part of a request's deadline that it waits for checks: its answer then says that they continue. */
const CHECKS_SHARE = 0.9;

/** The checks of `npx gateway doctor`. Those in progress end before the infrastructure is closed. */
function openChecks(options: AppOptions, onClose: OnClose): RunChecks {
  let checking: Promise<unknown> | undefined;
  onClose(async () => {
    await checking;
  });
  return async () => {
    const checks = diagnose({ ...options, log: silentLog });
    checking = checks.catch(() => {});
    return [checkConfiguration(options), ...(await checks)];
  };
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
