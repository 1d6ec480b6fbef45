import { uploadObject } from '../../aws/objects/objects.ts';
import type { DatasetOutput, ExportOutput } from '../../domain/runs/stage-outputs.ts';
import { datasetCopy, datasetCount } from '../../shop/export/dataset-query.ts';
import type { PlannedDataset, PlannedDatasets } from '../../shop/export/plan-datasets.ts';
import { runFolder } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';

type ExportedDatasets = Pick<ExportOutput, 'datasets' | 'notes'>;

/** Writes the CSV files that Personalize imports. Users and items need a column to learn from, else they are left out. */
export async function exportDatasets(
  run: StageContext,
  planned: PlannedDatasets,
): Promise<ExportedDatasets> {
  const interactions = await exportDataset(run, planned.interactions);
  const items = planned.items && (await exportDataset(run, planned.items));
  const users = planned.users && (await exportDataset(run, planned.users));
  return {
    datasets: { interactions, items, users },
    notes: [
      ...(items === null ? [leftOut('items')] : []),
      ...(users === null ? [leftOut('users')] : []),
      ...[interactions, items, users].flatMap(describeCuts),
    ],
  };
}

async function exportDataset(
  { shop, aws, settings, runId }: StageContext,
  { name, columns, schema }: PlannedDataset,
): Promise<DatasetOutput> {
  const [count] = await shop.database.query<{ rows: number; cut: number }>(
    datasetCount(shop, name, columns),
  );
  const key = `${runFolder(settings, runId)}datasets/${name}.csv`;
  const csv = await shop.database.copyOut(datasetCopy(shop, name, columns));
  await uploadObject(aws, { bucket: settings.bucket, key }, csv);
  return { key, rows: count?.rows ?? 0, cutTexts: count?.cut ?? 0, schema };
}

function leftOut(name: string): string {
  return `The ${name} dataset is left out: its query gives nothing but ids to learn from.`;
}

function describeCuts(dataset: DatasetOutput | null): string[] {
  if (dataset === null || dataset.cutTexts === 0) return [];
  return [`${dataset.cutTexts} texts of ${dataset.key} were cut to Personalize's longest.`];
}
