import type { EmulatorContext } from '../../emulator-context.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { nowSeconds } from '../shared/stamps.ts';

/** Completes the creation, the update or the deletion of a campaign. */
export function startCampaign(context: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = context;
  const store = resources.campaigns;
  if (store.get(arn).status === 'ACTIVE') {
    quickJobs.add(async () => applyUpdate(context, arn));
    return;
  }
  runLifecycle(context, {
    operation: 'CreateCampaign',
    queue: quickJobs,
    store,
    arn,
    work: noWork,
  });
}

async function applyUpdate(context: EmulatorContext, arn: string): Promise<void> {
  const store = context.resources.campaigns;
  const campaign = store.get(arn);
  const update = campaign.latestCampaignUpdate;
  if (!update) return;
  const lastUpdatedDateTime = nowSeconds(context);
  const { solutionVersionArn, minProvisionedTPS, campaignConfig } = update;
  await store.put(arn, {
    ...campaign,
    solutionVersionArn,
    minProvisionedTPS,
    ...(campaignConfig && { campaignConfig }),
    lastUpdatedDateTime,
    latestCampaignUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}
