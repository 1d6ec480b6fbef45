import { ensureBucket } from '../../aws/ensure-bucket.ts';
import { isBlocking } from '../../domain/check-report.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import { checkBeforeExport } from '../export/check-before-export.ts';
import { exportDatasets } from '../export/export-datasets.ts';
import { exportInputs } from '../export/export-inputs.ts';
import { exportSnapshot } from '../export/export-snapshot.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/** Checks the shop, then writes its data, the inputs of the batch jobs and a snapshot of its catalogue to S3. */
export async function exportShop(run: StageContext): Promise<StageOutput<'EXPORT'>> {
  const { columns, planned, size, findings: all } = await checkBeforeExport(run);
  if (all.some(isBlocking)) throw createFault('SHOP_NOT_FIT', { findings: all.filter(isBlocking) });
  const findings = all.map((finding) => ({ ...finding, examples: [...finding.examples] }));
  const checked = `checked ${size.interactions} interactions of ${size.activeUsers} users`;
  await run.report(0.2, `${checked}: ${findings.length} warnings`);
  await ensureBucket(run.aws, run.settings.bucket, run.settings.adopt.bucket);
  const { datasets, notes } = await exportDatasets(run, planned);
  await run.report(0.6, 'datasets written');
  const inputs = await exportInputs(run, { columns, size });
  await run.report(0.8, 'batch inputs written');
  const snapshot = await exportSnapshot(run, columns);
  return { exportedBy: run.runId, ...size, datasets, inputs, snapshot, notes, findings };
}
