import { ensureDatasetGroup } from '../../aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../aws/datasets/ensure-dataset.ts';
import { ensureImportJob, waitForImport } from '../../aws/datasets/ensure-import-job.ts';
import { ensureSchema } from '../../aws/datasets/ensure-schema.ts';
import type { DatasetType } from '../../aws/resources/find-resources.ts';
import type { DatasetOutput, ExportOutput, StageOutput } from '../../domain/runs/stage-outputs.ts';
import { datasetGroupName, schemaName } from '../names.ts';
import type { StageContext } from './stage-context.ts';

/** Imports the exported files into Personalize: one dataset of each kind, replaced as a whole. */
export async function importDatasets(run: StageContext): Promise<StageOutput<'IMPORT'>> {
  const { datasets, exportedBy } = await run.output('EXPORT');
  const present = listDatasets(datasets);
  const groupName = datasetGroupName(
    run.settings,
    present.map(({ schema }) => schema),
  );
  const { datasetGroup } = run.settings.adopt;
  const datasetGroupArn = await ensureDatasetGroup(run.aws, groupName, run.signal, datasetGroup);
  const jobs = await Promise.all(
    present.map(async (dataset) => startImport(run, dataset, { datasetGroupArn, exportedBy })),
  );
  for (const [index, { arn }] of jobs.entries()) {
    await waitForImport(run.aws, arn, run.signal);
    await run.report((index + 1) / jobs.length, `${index + 1} of ${jobs.length} datasets imported`);
  }
  return { datasetGroupArn, importJobs: jobs };
}

interface PresentDataset extends DatasetOutput {
  readonly dataset: 'interactions' | 'items' | 'users';
  readonly type: DatasetType;
}

function listDatasets({ interactions, items, users }: ExportOutput['datasets']): PresentDataset[] {
  return [
    { ...interactions, dataset: 'interactions', type: 'INTERACTIONS' },
    ...(items === null ? [] : [{ ...items, dataset: 'items', type: 'ITEMS' } as const]),
    ...(users === null ? [] : [{ ...users, dataset: 'users', type: 'USERS' } as const]),
  ];
}

async function startImport(
  run: StageContext,
  { dataset, type, schema, key }: PresentDataset,
  { datasetGroupArn, exportedBy }: { datasetGroupArn: string; exportedBy: string },
): Promise<{ dataset: string; arn: string }> {
  const { aws, settings, runId, signal } = run;
  const schemaArn = await ensureSchema(aws, schemaName(settings, dataset, schema), schema);
  const spec = { name: `${settings.name}-${dataset}`, type, datasetGroupArn, schemaArn };
  const datasetArn = await ensureDataset(aws, spec, signal);
  // Another import of the same export needs another name: names of jobs cannot be reused.
  const what = exportedBy === runId ? dataset : `${dataset}-again`;
  const job = await ensureImportJob(aws, {
    jobName: run.name(what),
    datasetArn,
    dataLocation: `s3://${settings.bucket}/${key}`,
    roleArn: settings.roleArn,
  });
  await run.keepArn(dataset, job.arn);
  return { dataset, arn: job.arn };
}
