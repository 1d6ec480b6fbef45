import { OperationalError } from '@recommendation-gateway/lib';

import { kindsToInfer } from '../../domain/batch/batch-kinds.ts';
import { kindsToTrain } from '../../domain/batch/kinds-to-train.ts';
import { describeReduction } from '../../domain/cost/plan-segments.ts';
import type { PipelinePlan } from '../../domain/runs/pipeline-plan.ts';
import type { StageRun } from '../../domain/runs/pipeline-run.ts';
import { type ExportOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import { measureShop } from '../../shop/export/measure-shop.ts';
import { estimateCost, requireBudget } from '../costs/estimate-cost.ts';
import { planRunSegments } from '../costs/plan-run-segments.ts';
import { DELTA_KIND } from '../delta/delta-run.ts';
import { itemModelKey, runFolder, runName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { countExport, countNews, countShop } from './count-work.ts';
import { planAccess } from './plan-access.ts';
import { planResources } from './plan-resources.ts';
import { type RunRequest, borrowOutputs, requireDeltaBase } from './plan-run.ts';
import { type PlannedWork, RUN } from './planned-work.ts';

/**
 * What a new run of these stages would create, read, write and cost. It counts rows in the shop and calls List operations
 * of AWS; it writes nothing. Rejects with NOTHING_TO_BUILD_ON or DELTA_NEEDS_FULL_RUN as the run itself would.
 */
export async function dryRun(
  services: PipelineServices,
  request: Pick<RunRequest, 'stages' | 'delta'>,
): Promise<PipelinePlan> {
  if (request.delta === true) await requireDeltaBase(services, request.stages);
  const work = await planWork(services, request);
  const { stages } = work;
  const estimate = await estimateCost(services, stages, work.counts);
  const { prices, hypothetical } = services.settings.costs;
  return {
    stages,
    resources: await planResources(services, work),
    ...planAccess(services, work),
    estimate,
    notes: work.notes,
    currency: prices.currency,
    hypothetical,
    refusal: await requireBudget(services, estimate).then(() => null, describeRefusal),
  };
}

/** The work of the run, from the shop or from the outputs that it would borrow. */
async function planWork(
  services: PipelineServices,
  { stages, delta = false }: Pick<RunRequest, 'stages' | 'delta'>,
): Promise<PlannedWork> {
  const borrowed = await borrowOutputs(services, stages);
  const imported = borrowed.get('IMPORT');
  const inferred = borrowed.get('INFER');
  const exported = borrowed.get('EXPORT');
  const found =
    exported === undefined
      ? await measureExportAhead(services, delta)
      : await readExport(services, parseStageOutput('EXPORT', exported));
  return {
    // A delta run does nothing if nothing is new.
    stages: delta && kindsToInfer(found.counts).length === 0 ? [] : stages,
    ...found,
    trained: delta ? [DELTA_KIND] : kindsToTrain(services.settings),
    itemModelKey: planItemModel(services, { delta, trained: borrowed.get('TRAIN') }),
    inferredBy: inferred === undefined ? RUN : parseStageOutput('INFER', inferred).inferredBy,
    datasetGroupArn: imported && parseStageOutput('IMPORT', imported).datasetGroupArn,
  };
}

/** Stages that build on an earlier training load its model; a delta run trains none. */
function planItemModel(
  { settings }: Pick<PipelineServices, 'settings'>,
  { delta, trained }: { readonly delta: boolean; readonly trained: StageRun['detail'] | undefined },
): string | null {
  if (trained !== undefined) return parseStageOutput('TRAIN', trained).itemModel?.key ?? null;
  if (delta || !settings.itemModel.enabled) return null;
  return itemModelKey(settings, RUN, `${runName(settings, RUN, { what: 'item-model' })}.jsonl`);
}

type FoundData = Pick<PlannedWork, 'counts' | 'datasets' | 'folder' | 'notes'>;

async function measureExportAhead(services: PipelineServices, delta: boolean): Promise<FoundData> {
  const measure = await measureShop(services.shop, services.clock.now());
  const folder = runFolder(services.settings, RUN);
  const found = { datasets: measure.datasets, folder };
  if (delta) return { ...found, counts: await countNews(services, measure), notes: [] };
  const segments = await planRunSegments(services, measure);
  const notes = describeReduction(segments, services.settings);
  return { ...found, counts: countShop(services, measure, segments), notes };
}

async function readExport(services: PipelineServices, exported: ExportOutput): Promise<FoundData> {
  const datasets = Object.entries(exported.datasets).flatMap(([dataset, file]) =>
    file === null ? [] : [{ dataset, ...file }],
  );
  const folder = runFolder(services.settings, exported.exportedBy);
  return { counts: await countExport(services, exported), datasets, folder, notes: [] };
}

function describeRefusal(error: unknown): string {
  if (error instanceof OperationalError) return `${error.message} ${error.advice}`;
  throw error;
}
