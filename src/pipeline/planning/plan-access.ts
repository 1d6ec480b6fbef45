import {
  type BatchKind,
  inputNames,
  kindNames,
  kindsToInfer,
} from '../../domain/batch/batch-kinds.ts';
import type { PipelinePlan, PlannedAccess } from '../../domain/runs/pipeline-plan.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { outputFolder, runName } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import type { PlannedWork } from './planned-work.ts';

type WithSettings = Pick<PipelineServices, 'settings'>;
type Access = Pick<PipelinePlan, 'reads' | 'writes'>;
type Place = Omit<PlannedAccess, 'stage'>;

/** What the stages would read and write: the shop, S3 and the tables of the gateway. */
export function planAccess(services: WithSettings, work: PlannedWork): Access {
  const { stages } = work;
  const reads = planReads(services, work);
  const writes = planWrites(services, work);
  const of = (places: Readonly<Partial<Record<PipelineStage, readonly Place[]>>>) =>
    stages.flatMap((stage) => (places[stage] ?? []).map((place) => ({ stage, ...place })));
  return { reads: of(reads), writes: of(writes) };
}

type Places = Readonly<Partial<Record<PipelineStage, readonly Place[]>>>;

function planReads(services: WithSettings, work: PlannedWork): Places {
  return {
    EXPORT: work.datasets.map(({ dataset, rows }) => ({
      place: `the ${dataset} query of the shop`,
      what: `${rows} rows`,
    })),
    IMPORT: datasetFiles(services, work),
    TRAIN:
      work.itemModelKey === null
        ? []
        : [{ place: snapshotPlace(services, work), what: 'what the item model is trained on' }],
    INFER: inputs(services, work),
    LOAD: [...outputs(services, work), ...modelFile(services, work, 'the item model')],
    ACTIVATE: [{ place: 'gateway.generations', what: 'the generations that LOAD created' }],
  };
}

function planWrites(services: WithSettings, work: PlannedWork): Places {
  return {
    EXPORT: [
      ...datasetFiles(services, work),
      ...inputs(services, work),
      { place: snapshotPlace(services, work), what: describeSnapshot(work) },
    ],
    TRAIN: modelFile(services, work, 'the item model, trained in this process at no cost'),
    INFER: [
      ...outputs(services, work),
      { place: 'public.batch_job_metadata', what: `${kindsToInfer(work.counts).length} jobs` },
    ],
    LOAD: [
      ...[
        ...kindsToInfer(work.counts).map((kind) => kind.toLowerCase()),
        'popular_items',
        'catalogue',
        ...(work.itemModelKey === null ? [] : ['item_model']),
      ].map((table) => ({ place: `gateway.${table}`, what: 'a new generation' })),
      { place: 'gateway.generations', what: `${countGenerations(work)} generations` },
    ],
    ACTIVATE: [{ place: 'gateway.active_generations', what: 'the active generation of each kind' }],
  };
}

function countGenerations({ counts, itemModelKey }: PlannedWork): number {
  return kindsToInfer(counts).length + (itemModelKey === null ? 1 : 2);
}

function snapshotPlace({ settings: { bucket } }: WithSettings, { folder }: PlannedWork): string {
  return `s3://${bucket}/${folder}snapshot/`;
}

function describeSnapshot({ itemModelKey }: PlannedWork): string {
  return itemModelKey === null
    ? 'catalogue and popularity'
    : 'catalogue, popularity, and the interactions for the item model';
}

function modelFile(
  { settings: { bucket } }: WithSettings,
  { itemModelKey }: PlannedWork,
  what: string,
): Place[] {
  return itemModelKey === null ? [] : [{ place: `s3://${bucket}/${itemModelKey}`, what }];
}

function datasetFiles({ settings: { bucket } }: WithSettings, work: PlannedWork): Place[] {
  return work.datasets.map(({ dataset, rows }) => ({
    place: `s3://${bucket}/${work.folder}datasets/${dataset}.csv`,
    what: `${rows} rows`,
  }));
}

function inputs({ settings: { bucket } }: WithSettings, { folder, counts }: PlannedWork): Place[] {
  return kindsToInfer(counts).map((kind) => ({
    place: `s3://${bucket}/${folder}batch/input/${inputNames[kind]}`,
    what: `${counts.inputs[kind].lines} lines`,
  }));
}

function outputs({ settings }: WithSettings, { inferredBy, counts }: PlannedWork): Place[] {
  const folderOf = (kind: BatchKind) =>
    outputFolder(
      settings,
      inferredBy,
      kind,
      runName(settings, inferredBy, { what: kindNames[kind] }),
    );
  return kindsToInfer(counts).map((kind) => ({
    place: `s3://${settings.bucket}/${folderOf(kind)}`,
    what: 'the output of the batch job',
  }));
}
