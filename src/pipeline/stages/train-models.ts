import { ensureCampaign } from '../../aws/ensure-campaign.ts';
import { ensureSolutionVersion, waitForVersion } from '../../aws/ensure-solution-version.ts';
import { ensureSolution } from '../../aws/ensure-solution.ts';
import { type TrainedKind, kindNames, trainedKinds } from '../../domain/batch-kinds.ts';
import { campaignName, runName, solutionName } from '../names.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/** Trains one version a recipe, all at the same time, and deploys the ranking one where a campaign is wanted. */
export async function trainModels(run: StageContext): Promise<StageOutput<'TRAIN'>> {
  const { datasetGroupArn } = await run.output('IMPORT');
  const started = await Promise.all(
    trainedKinds.map(async (kind) => startTraining(run, kind, datasetGroupArn)),
  );
  const versions: StageOutput<'TRAIN'>['versions'] = [];
  for (const version of started) {
    versions.push(await finishTraining(run, version));
    await run.report(
      versions.length / started.length,
      `${versions.length} of ${started.length} models trained`,
    );
  }
  const campaignArn = await deployRanking(run, started);
  return { versions, campaignArn, trainedAt: run.clock.now().toISOString() };
}

interface StartedVersion {
  readonly kind: TrainedKind;
  readonly recipe: string;
  readonly solutionArn: string;
  readonly solutionVersionArn: string;
}

async function startTraining(
  run: StageContext,
  kind: TrainedKind,
  datasetGroupArn: string,
): Promise<StartedVersion> {
  const { aws, settings, runId, signal } = run;
  const recipe = settings.recipes[kind];
  const name = solutionName(settings, kind, recipe, datasetGroupArn);
  const adopted = settings.adopt.solutions[kind];
  const solutionArn = await ensureSolution(aws, { name, datasetGroupArn, recipe, adopted }, signal);
  const versionName = runName(settings, runId, kindNames[kind]);
  const version = await ensureSolutionVersion(aws, solutionArn, versionName);
  await run.keepArn(kind, version.arn);
  return { kind, recipe, solutionArn, solutionVersionArn: version.arn };
}

async function finishTraining(
  { aws, signal }: StageContext,
  { kind, recipe, solutionVersionArn }: StartedVersion,
): Promise<StageOutput<'TRAIN'>['versions'][number]> {
  const { trainingHours, metrics } = await waitForVersion(aws, solutionVersionArn, signal);
  return { kind, recipe, solutionVersionArn, trainingHours: trainingHours ?? null, metrics };
}

async function deployRanking(
  { aws, settings, signal }: StageContext,
  versions: readonly StartedVersion[],
): Promise<string | null> {
  const ranking = versions.find((version) => version.kind === 'PERSONALIZED_RANKING');
  if (settings.campaign === 'never' || ranking === undefined) return null;
  const { solutionArn, solutionVersionArn } = ranking;
  const name = campaignName(settings, solutionArn);
  return ensureCampaign(aws, { name, solutionArn, solutionVersionArn }, signal);
}
