import { errorMessage } from '@recommendation-gateway/lib';

import {
  type StoredCostLine,
  listCostLinesOfRun,
  saveCostLines,
  sumMeters,
} from '../../database/costs/costs.ts';
import { findRun } from '../../database/runs/pipeline-runs.ts';
import { monthOf } from '../../domain/cost/month.ts';
import { type MeterTotals, type Usage, priceUsages } from '../../domain/cost/price-usage.ts';
import { type PipelineRun, stageOf } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { gatherUsage } from './gather-usage.ts';
import { recordStandingCosts } from './record-standing-costs.ts';

/**
 * Records what a run has cost so far. Every call examines the whole run and adds what is not recorded yet: retries of a
 * stage are not counted twice, and a later call adds what an earlier one missed. Never rejects: a run does not fail
 * because of its bookkeeping.
 */
export async function recordCost(services: PipelineServices, runId: string): Promise<void> {
  try {
    const run = await findRun(services.database, runId);
    if (run === undefined) return;
    await recordUsage(services, run);
    await recordStandingCosts(services, run);
  } catch (error) {
    services.log.warn('the cost of a run could not be recorded', {
      runId,
      reason: errorMessage(error),
    });
  }
}

async function recordUsage(services: PipelineServices, run: PipelineRun): Promise<void> {
  const { database, settings, clock } = services;
  const { prices, hypothetical } = settings.costs;
  const known = await listCostLinesOfRun(database, run.id);
  const used = await gatherUsage(services, run);
  const changed = used.filter((usage) => !known.some((line) => isSame(line, usage)));
  const corrected = known.filter((line) => changed.some((usage) => isSameUse(line, usage)));
  const total = await sumMeters(database, monthOf(clock.now()), { hypothetical });
  const lines = priceUsages(prices, changed, without(total, corrected)).map(
    (line): StoredCostLine => {
      const at = stageOf(run, line.stage).finishedAt ?? clock.now();
      return { ...line, runId: run.id, hypothetical, at };
    },
  );
  await saveCostLines(database, lines);
}

function isSame(line: StoredCostLine, usage: Usage): boolean {
  return isSameUse(line, usage) && line.quantity === usage.quantity;
}

function isSameUse(line: StoredCostLine, { stage, resource }: Usage): boolean {
  return line.stage === stage && line.resource === resource;
}

/** A corrected line does not count towards its own price tier. */
function without(totals: MeterTotals, lines: readonly StoredCostLine[]): MeterTotals {
  const rest = new Map(totals);
  for (const { meter, quantity } of lines) rest.set(meter, (rest.get(meter) ?? 0) - quantity);
  return rest;
}
