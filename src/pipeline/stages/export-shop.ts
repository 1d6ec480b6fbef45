import { ensureBucket } from '../../aws/objects/ensure-bucket.ts';
import { isBlocking } from '../../domain/checks/check-report.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import type { ShopSize } from '../../shop/checks/check-minimum.ts';
import { findNewestInteraction } from '../../shop/export/measure-news.ts';
import { listPlanned } from '../../shop/export/plan-datasets.ts';
import { isDeltaRun } from '../delta/delta-run.ts';
import { type DeltaPlan, planDelta, requireSameColumns } from '../delta/plan-delta.ts';
import { checkBeforeExport } from '../export/check-before-export.ts';
import { exportDatasets } from '../export/export-datasets.ts';
import { exportInputs } from '../export/export-inputs.ts';
import { exportSnapshot } from '../export/export-snapshot.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Checks the shop, then writes its data, the inputs of the batch jobs and a snapshot of its catalogue to S3. In a delta
 * run the inputs are what is new; if nothing is new, nothing is written.
 */
export async function exportShop(run: StageContext): Promise<StageOutput<'EXPORT'>> {
  const { shop, planned, size, findings: all } = await checkBeforeExport(run);
  if (all.some(isBlocking)) throw createError('SHOP_NOT_FIT', { findings: all.filter(isBlocking) });
  const findings = all.map((finding) => ({ ...finding, examples: [...finding.examples] }));
  const checked = `checked ${size.interactions} interactions of ${size.activeUsers} users`;
  await run.report(0.2, `${checked}: ${findings.length} warnings`);
  const plan = (await isDeltaRun(run)) ? await planDelta(run, shop) : null;
  if (plan !== null) requireSameColumns(plan.exported, listPlanned(planned));
  if (plan?.news.users === 0 && plan.news.items === 0) return nothingNew(plan);
  // Read before anything is written: what arrives meanwhile is new to the next delta run.
  const newestInteraction = await findNewestInteraction(shop);
  await ensureBucket(run.aws, run.settings.bucket, run.settings.adopt.bucket);
  const { datasets, notes: ofDatasets } = await exportDatasets(run, { shop, planned });
  await run.report(0.6, 'datasets written');
  const { inputs, notes: ofInputs } = await exportInputs(run, { shop, size, plan });
  await run.report(0.8, 'batch inputs written');
  // A delta run trains no item model.
  const withEvents = run.settings.itemModel.enabled && plan === null;
  const snapshot = await exportSnapshot(run, { shop, withEvents });
  const { distinctInteractions: _, ...counts } = size;
  return {
    exportedBy: run.runId,
    ...counts,
    newestInteraction,
    delta: plan?.from ?? null,
    datasets,
    inputs,
    snapshot,
    notes: [...ofDatasets, ...ofInputs, ...describeLeftOut(size)],
    findings,
  };
}

function describeLeftOut({ leftOut, interactions }: ShopSize): string[] {
  if (leftOut === 0) return [];
  return [
    `${leftOut} of ${leftOut + interactions} interactions were left out; the findings have the reasons.`,
  ];
}

/** The last export still applies. */
function nothingNew({ exported, from }: DeltaPlan): StageOutput<'EXPORT'> {
  const { inputs } = exported;
  const since = new Date(from.USER_RECOMMENDATIONS.since * 1000).toISOString();
  return {
    ...exported,
    delta: from,
    inputs: {
      USER_RECOMMENDATIONS: { ...inputs.USER_RECOMMENDATIONS, lines: 0 },
      SIMILAR_ITEMS: { ...inputs.SIMILAR_ITEMS, lines: 0 },
      ITEM_AFFINITY: { ...inputs.ITEM_AFFINITY, lines: 0 },
    },
    notes: [`No interaction is new since ${since}: there is nothing to infer.`],
  };
}
