import type { PipelinePlan } from '../domain/pipeline-plan.ts';
import type { PipelineStage } from '../domain/pipeline-run.ts';
import { Fault } from '../lib/fault.ts';
import { measureShop } from '../shop/measure-shop.ts';
import { countExport, countShop } from './count-before-run.ts';
import { estimateCost, refuseBeyondBudget } from './estimate-cost.ts';
import { runFolder } from './names.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { planAccess } from './plan-access.ts';
import { planResources } from './plan-resources.ts';
import { borrowOutputs } from './plan-run.ts';
import { type PlannedWork, RUN } from './planned-work.ts';
import { type ExportOutput, parseStageOutput } from './stage-outputs.ts';

/**
 * What a new run of these stages would create, read, write and cost. It counts in the shop and asks AWS for lists;
 * nothing is written, there or in our database. Rejects with NOTHING_TO_BUILD_ON as the run itself would.
 */
export async function dryRun(
  services: PipelineServices,
  stages: readonly PipelineStage[],
): Promise<PipelinePlan> {
  const work = await foresee(services, stages);
  const estimate = await estimateCost(services, stages, work.counts);
  const { prices, hypothetical } = services.settings.costs;
  return {
    stages,
    resources: await planResources(services, work),
    ...planAccess(services, work),
    estimate,
    currency: prices.currency,
    hypothetical,
    refusal: await refuseBeyondBudget(services, estimate).then(() => null, tellRefusal),
  };
}

/** The work as the run would find it: in the shop, or in the outputs that it would borrow. */
async function foresee(
  services: PipelineServices,
  stages: readonly PipelineStage[],
): Promise<PlannedWork> {
  const borrowed = await borrowOutputs(services, stages);
  const imported = borrowed.get('IMPORT');
  const inferred = borrowed.get('INFER');
  const exported = borrowed.get('EXPORT');
  const found =
    exported === undefined
      ? await foreseeExport(services)
      : await readExport(services, parseStageOutput('EXPORT', exported));
  return {
    stages,
    ...found,
    inferredBy: inferred === undefined ? RUN : parseStageOutput('INFER', inferred).inferredBy,
    datasetGroupArn: imported && parseStageOutput('IMPORT', imported).datasetGroupArn,
  };
}

type FoundData = Pick<PlannedWork, 'counts' | 'datasets' | 'folder'>;

async function foreseeExport(services: PipelineServices): Promise<FoundData> {
  const measure = await measureShop(services.shop);
  const folder = runFolder(services.settings, RUN);
  return { counts: countShop(services, measure), datasets: measure.datasets, folder };
}

async function readExport(services: PipelineServices, exported: ExportOutput): Promise<FoundData> {
  const datasets = Object.entries(exported.datasets).flatMap(([dataset, file]) =>
    file === null ? [] : [{ dataset, ...file }],
  );
  const folder = runFolder(services.settings, exported.exportedBy);
  return { counts: await countExport(services, exported), datasets, folder };
}

function tellRefusal(error: unknown): string {
  if (error instanceof Fault) return `${error.message} ${error.advice}`;
  throw error;
}
