import { uploadObject } from '../../aws/objects.ts';
import type { ShopColumns } from '../../shop/describe-shop.ts';
import { avroSchema } from '../../shop/export/avro-schema.ts';
import {
  type DatasetColumn,
  interactionColumns,
  itemColumns,
  userColumns,
} from '../../shop/export/dataset-columns.ts';
import { datasetCopy, datasetCount } from '../../shop/export/dataset-query.ts';
import type { ShopQueryName } from '../../shop/shop.ts';
import { runFolder } from '../names.ts';
import type { StageContext } from '../stage-context.ts';
import type { DatasetOutput, ExportOutput } from '../stage-outputs.ts';

type ExportedDatasets = Pick<ExportOutput, 'datasets' | 'notes'>;

/** Writes the CSV files that Personalize imports. Users and items need a column to learn from, else they are left out. */
export async function exportDatasets(
  run: StageContext,
  columns: ShopColumns,
): Promise<ExportedDatasets> {
  const interactions = await exportDataset(
    run,
    'interactions',
    interactionColumns(columns.interactions),
  );
  const items = await exportMetadata(run, 'items', itemColumns(columns.items));
  const users = await exportMetadata(run, 'users', userColumns(columns.users));
  return {
    datasets: { interactions, items, users },
    notes: [
      ...(items === null ? [leftOut('items')] : []),
      ...(users === null ? [leftOut('users')] : []),
      ...[interactions, items, users].flatMap(noteCuts),
    ],
  };
}

async function exportMetadata(
  run: StageContext,
  name: ShopQueryName,
  columns: readonly DatasetColumn[],
): Promise<DatasetOutput | null> {
  return columns.length < 2 ? null : exportDataset(run, name, columns);
}

async function exportDataset(
  run: StageContext,
  name: ShopQueryName,
  columns: readonly DatasetColumn[],
): Promise<DatasetOutput> {
  const { shop, aws, settings, runId } = run;
  const [count] = await shop.database.query<{ rows: number; cut: number }>(
    datasetCount(shop, name, columns),
  );
  const key = `${runFolder(settings, runId)}datasets/${name}.csv`;
  const csv = await shop.database.copyOut(datasetCopy(shop, name, columns));
  await uploadObject(aws, { bucket: settings.bucket, key }, csv);
  const schema = avroSchema(
    name,
    columns.map((column) => column.field),
  );
  return { key, rows: count?.rows ?? 0, cutTexts: count?.cut ?? 0, schema };
}

function leftOut(name: string): string {
  return `The ${name} dataset is left out: its query gives nothing but ids to learn from.`;
}

function noteCuts(dataset: DatasetOutput | null): string[] {
  if (dataset === null || dataset.cutTexts === 0) return [];
  return [`${dataset.cutTexts} texts of ${dataset.key} were cut to Personalize's longest.`];
}
