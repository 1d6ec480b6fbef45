import { z } from 'zod';

import { uploadObject } from '../../aws/objects/objects.ts';
import { readRow } from '../../database/connection/read-rows.ts';
import type { DatasetOutput, ExportOutput } from '../../domain/runs/stage-outputs.ts';
import { datasetCopy, datasetCount } from '../../shop/export/dataset-query.ts';
import type { PlannedDataset } from '../../shop/export/plan-datasets.ts';
import type { DescribedShop } from '../../shop/mapping/usable-interactions.ts';
import { runFolder } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';
import type { CheckedShop } from './check-before-export.ts';

const datasetCounts = z.object({ rows: z.number(), cut: z.number() });

type ExportedDatasets = Pick<ExportOutput, 'datasets' | 'notes'>;

/** Writes the CSV files that Personalize imports. Users and items without a column to learn from are omitted. */
export async function exportDatasets(
  run: StageContext,
  { shop, planned }: Pick<CheckedShop, 'shop' | 'planned'>,
): Promise<ExportedDatasets> {
  const write = async (dataset: PlannedDataset) => exportDataset(run, shop, dataset);
  const interactions = await write(planned.interactions);
  const items = planned.items && (await write(planned.items));
  const users = planned.users && (await write(planned.users));
  return {
    datasets: { interactions, items, users },
    notes: [
      ...(items === null ? [describeOmission('items')] : []),
      ...(users === null ? [describeOmission('users')] : []),
      ...[interactions, items, users].flatMap(describeTruncation),
    ],
  };
}

async function exportDataset(
  { aws, settings, runId }: StageContext,
  shop: DescribedShop,
  { name, columns, schema }: PlannedDataset,
): Promise<DatasetOutput> {
  const { rows, cut } = await readRow(
    shop.database,
    datasetCounts,
    datasetCount(shop, name, columns),
  );
  const key = `${runFolder(settings, runId)}datasets/${name}.csv`;
  const csv = await shop.database.copyOut(datasetCopy(shop, name, columns));
  await uploadObject(aws, { bucket: settings.bucket, key }, csv);
  return { key, rows, cutTexts: cut, schema };
}

function describeOmission(name: string): string {
  return `The ${name} dataset is omitted: its query returns no column to learn from.`;
}

function describeTruncation(dataset: DatasetOutput | null): string[] {
  if (dataset === null || dataset.cutTexts === 0) return [];
  return [
    `${dataset.cutTexts} texts of ${dataset.key} were truncated to the maximum length of Personalize.`,
  ];
}
