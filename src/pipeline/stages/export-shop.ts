import { ensureBucket } from '../../aws/ensure-bucket.ts';
import { checkShop } from '../../shop/check-shop.ts';
import { describeShop } from '../../shop/describe-shop.ts';
import { exportDatasets } from '../export/export-datasets.ts';
import { exportInputs } from '../export/export-inputs.ts';
import { exportSnapshot } from '../export/export-snapshot.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/** Checks the shop, then writes its data, the inputs of the batch jobs and a snapshot of its catalogue to S3. */
export async function exportShop(run: StageContext): Promise<StageOutput<'EXPORT'>> {
  const columns = await describeShop(run.shop);
  const size = await checkShop(run.shop, columns);
  await run.report(0.2, `checked ${size.interactions} interactions of ${size.activeUsers} users`);
  await ensureBucket(run.aws, run.settings.bucket, run.settings.adopt.bucket);
  const { datasets, notes } = await exportDatasets(run, columns);
  await run.report(0.6, 'datasets written');
  const inputs = await exportInputs(run, size);
  await run.report(0.8, 'batch inputs written');
  const snapshot = await exportSnapshot(run, columns);
  return { exportedBy: run.runId, ...size, datasets, inputs, snapshot, notes };
}
