import { listSizes } from '../../aws/objects/list-sizes.ts';
import { listJobsOfRuns } from '../../database/runs/batch-jobs.ts';
import { findNewestOutput } from '../../database/runs/pipeline-runs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import { type BatchKind, batchKinds, trainedKinds } from '../../domain/batch/batch-kinds.ts';
import { kindsToBill } from '../../domain/batch/kinds-to-train.ts';
import { expectedTrainingHours } from '../../domain/cost/estimate-usage.ts';
import type { Usage } from '../../domain/cost/price-usage.ts';
import { batchUsage, importUsage, trainingUsage, uploadUsage } from '../../domain/cost/usage.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import {
  type ExportOutput,
  outputOf,
  ownOutputOf,
  parseStageOutput,
} from '../../domain/runs/stage-outputs.ts';
import { runFolder } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { measureExport } from '../planning/count-work.ts';

type UsageServices = Pick<PipelineServices, 'aws' | 'database' | 'settings'>;

/** What a run has used so far and AWS bills once, each with its ARN or S3 address. */
export async function gatherUsage(services: UsageServices, run: PipelineRun): Promise<Usage[]> {
  const exported = await exportBehind(services, run);
  if (exported === undefined) return [];
  return [
    ...(await uploads(services, run)),
    ...(await imports(services, run, exported)),
    ...trainings(services, run, exported),
    ...(await batches(services, run, exported)),
  ];
}

async function uploads({ aws, settings }: UsageServices, run: PipelineRun): Promise<Usage[]> {
  if (ownOutputOf(run, 'EXPORT') === undefined) return [];
  const folder = runFolder(settings, run.id);
  const sizes = await listSizes(aws, settings.bucket, folder);
  // The batch jobs wrote their output themselves; it took no requests of ours.
  const ours = [...sizes].filter(([key]) => !key.startsWith(`${folder}batch/output/`));
  if (ours.length === 0) return [];
  const place = `s3://${settings.bucket}/${folder}`;
  const bytes = ours.map(([, size]) => size);
  return [uploadUsage(bytes, place)];
}

async function imports(
  services: UsageServices,
  run: PipelineRun,
  exported: ExportOutput,
): Promise<Usage[]> {
  const { importJobs = [] } = ownOutputOf(run, 'IMPORT') ?? {};
  if (importJobs.length === 0) return [];
  const measured = await measureExport(services, exported.datasets);
  const bytesOf = new Map(measured.map(({ dataset, bytes }) => [dataset, bytes]));
  return importJobs.flatMap(({ dataset, arn }) => {
    const bytes = bytesOf.get(dataset);
    return bytes === undefined ? [] : [importUsage({ dataset, bytes, resource: arn })];
  });
}

/**
 * The service reports the hours that it bills. The emulator trains in seconds what AWS bills an hour for at least, so its
 * own hours would make AWS look cheaper than it is; and it trains a model that AWS would not.
 */
function trainings(
  { settings }: UsageServices,
  run: PipelineRun,
  { interactions }: ExportOutput,
): Usage[] {
  const { versions = [] } = ownOutputOf(run, 'TRAIN') ?? {};
  const { hypothetical } = settings.costs;
  const least = hypothetical ? expectedTrainingHours(interactions) : 0;
  const billed = hypothetical ? kindsToBill(settings) : trainedKinds;
  const trained = versions.filter(({ kind, reused }) => !reused && billed.includes(kind));
  return trained.map(({ kind, recipe, trainingHours, solutionVersionArn: resource }) => {
    const hours = Math.max(trainingHours ?? 0, least);
    return trainingUsage({ kind, recipe, hours, interactions, resource });
  });
}

/** Completed jobs, even if their stage is not complete. LOAD counts their lines; before that, the input counts. */
async function batches(
  { database }: UsageServices,
  run: PipelineRun,
  { inputs }: ExportOutput,
): Promise<Usage[]> {
  const jobs = await listJobsOfRuns(database, [run.id]);
  return jobs.flatMap(({ kind, recipe, arn, status, linesRead }: BatchJob) => {
    if (status !== 'ACTIVE' || arn === null || !isBatchKind(kind)) return [];
    const { lines, numResults } = inputs[kind];
    return [batchUsage({ kind, recipe, lines: linesRead ?? lines, numResults, resource: arn })];
  });
}

function isBatchKind(kind: BatchJob['kind']): kind is BatchKind {
  return batchKinds.some((known) => known === kind);
}

/** The export of the run, or the one that it builds on. */
async function exportBehind(
  { database }: UsageServices,
  run: PipelineRun,
): Promise<ExportOutput | undefined> {
  const exported = outputOf(run, 'EXPORT');
  if (exported !== undefined) return exported;
  const newest = await findNewestOutput(database, 'EXPORT');
  return newest && parseStageOutput('EXPORT', newest.detail);
}
