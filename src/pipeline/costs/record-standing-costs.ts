import { readCampaign } from '../../aws/campaigns/read-campaign.ts';
import { listSizes } from '../../aws/objects/list-sizes.ts';
import {
  endStandingCost,
  listStandingCosts,
  saveStandingCost,
} from '../../database/costs/standing-costs.ts';
import { monthOf } from '../../domain/cost/month.ts';
import { BYTES_PER_GB } from '../../domain/cost/usage.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';
import { ownOutputOf } from '../../domain/runs/stage-outputs.ts';
import { recordCampaignCost } from '../campaign/record-campaign-cost.ts';
import { runFolder } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';

type RecordingServices = Pick<PipelineServices, 'aws' | 'database' | 'settings' | 'clock'>;

/** Records what a run leaves on AWS that is billed by the hour: its folder in the bucket, and the campaign. */
export async function recordStandingCosts(
  services: RecordingServices,
  run: PipelineRun,
): Promise<void> {
  await recordFolder(services, run);
  await recordCampaign(services, run);
  await endDeletedCampaigns(services);
}

async function recordFolder(
  { aws, database, settings, clock }: RecordingServices,
  { id: runId }: PipelineRun,
): Promise<void> {
  const folder = runFolder(settings, runId);
  const sizes = await listSizes(aws, settings.bucket, folder);
  if (sizes.size === 0) return;
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  await saveStandingCost(database, {
    resource: `s3://${settings.bucket}/${folder}`,
    meter: 'STORAGE',
    label: 'files of the run in S3',
    size: bytes / BYTES_PER_GB,
    runId,
    since: clock.now(),
    until: null,
    hypothetical: settings.costs.hypothetical,
  });
}

/** The emulator's campaign is free. On AWS there is one only if the configuration says so. */
async function recordCampaign(
  { aws, database, settings }: RecordingServices,
  run: PipelineRun,
): Promise<void> {
  const { campaignArn = null } = ownOutputOf(run, 'TRAIN') ?? {};
  if (campaignArn === null || settings.costs.campaignOnAws === 'never') return;
  const campaign = await readCampaign(aws, campaignArn);
  if (campaign === undefined || campaign.status.startsWith('DELETE')) return;
  await recordCampaignCost({ database, settings }, campaign, run.id);
}

/** A campaign that was deleted by other means has cost until now at most. */
async function endDeletedCampaigns({
  aws,
  database,
  settings,
  clock,
}: RecordingServices): Promise<void> {
  const now = clock.now();
  const { hypothetical } = settings.costs;
  for (const cost of await listStandingCosts(database, monthOf(now), { hypothetical })) {
    if (cost.meter === 'STORAGE' || cost.until !== null) continue;
    if ((await readCampaign(aws, cost.resource)) === undefined) {
      await endStandingCost(database, cost.resource, now);
    }
  }
}
