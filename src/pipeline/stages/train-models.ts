import { ensureCampaign } from '../../aws/campaigns/ensure-campaign.ts';
import {
  type VersionSpec,
  ensureSolutionVersion,
  waitForVersion,
} from '../../aws/solutions/ensure-solution-version.ts';
import { ensureSolution } from '../../aws/solutions/ensure-solution.ts';
import { saveRankingCampaign } from '../../database/ranking-campaigns.ts';
import { type TrainedKind, kindNames } from '../../domain/batch/batch-kinds.ts';
import { kindsToTrain } from '../../domain/batch/kinds-to-train.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { runBeside } from '../../lib/run-beside.ts';
import { DELTA_KIND, deltaTrainingMode, isDeltaRun } from '../delta/delta-run.ts';
import { findTrained } from '../delta/find-delta-base.ts';
import { trainItemModelOf } from '../item-model/train-item-model.ts';
import { campaignName, solutionName } from '../names.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Trains a solution version for each used recipe, concurrently, and deploys the ranking model if a campaign is configured;
 * meanwhile this process trains the item model. A delta run trains only the model that it needs, and reuses the other models
 * of the newest full run.
 */
export async function trainModels(run: StageContext): Promise<StageOutput<'TRAIN'>> {
  const { datasetGroupArn } = await run.output('IMPORT');
  if (await isDeltaRun(run)) return updateModels(run, datasetGroupArn);
  const [trained, training] = await runBeside(
    {
      main: async () => trainOnPersonalize(run, datasetGroupArn),
      side: async (signal) => trainItemModelOf({ ...run, signal }),
    },
    run.signal,
  );
  return { ...trained, ...training, trainedAt: run.clock.now().toISOString() };
}

type PersonalizeOutput = Pick<StageOutput<'TRAIN'>, 'versions' | 'campaignArn'>;

async function trainOnPersonalize(
  run: StageContext,
  datasetGroupArn: string,
): Promise<PersonalizeOutput> {
  const started = await Promise.all(
    kindsToTrain(run.settings).map(async (kind) =>
      startTraining(run, kind, { datasetGroupArn, trainingMode: 'FULL' }),
    ),
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
  return { versions, campaignArn };
}

/**
 * A batch job sees interactions that were imported after the training of its version only through a new version. Models
 * of item similarity are not trained again: new interactions hardly change them.
 */
async function updateModels(
  run: StageContext,
  datasetGroupArn: string,
): Promise<StageOutput<'TRAIN'>> {
  const { settings, database, clock } = run;
  const earlier = await findTrained(database, settings);
  const trainingMode = deltaTrainingMode(settings);
  const started = await startTraining(run, DELTA_KIND, { datasetGroupArn, trainingMode });
  const updated = await finishTraining(run, started);
  const kept = earlier.versions.filter(({ kind }) => kind !== DELTA_KIND);
  return {
    versions: [updated, ...kept.map((version) => ({ ...version, reused: true }))],
    campaignArn: earlier.campaignArn,
    // The model of the newest full run stays active.
    itemModel: null,
    notes: [],
    trainedAt: clock.now().toISOString(),
  };
}

interface Training {
  readonly datasetGroupArn: string;
  readonly trainingMode: VersionSpec['trainingMode'];
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
  { datasetGroupArn, trainingMode }: Training,
): Promise<StartedVersion> {
  const { aws, settings, signal } = run;
  const recipe = settings.recipes[kind];
  const name = solutionName(settings, kind, recipe, datasetGroupArn);
  const adopted = settings.adopt.solutions[kind];
  const solutionArn = await ensureSolution(aws, { name, datasetGroupArn, recipe, adopted }, signal);
  const spec = { solutionArn, name: run.name(kindNames[kind]), trainingMode };
  const version = await ensureSolutionVersion(aws, spec);
  await run.keepArn(kind, version.arn);
  return { kind, recipe, solutionArn, solutionVersionArn: version.arn };
}

async function finishTraining(
  { aws, signal }: StageContext,
  { kind, recipe, solutionVersionArn }: StartedVersion,
): Promise<StageOutput<'TRAIN'>['versions'][number]> {
  const { trainingHours, metrics } = await waitForVersion(aws, solutionVersionArn, signal);
  return {
    kind,
    recipe,
    solutionVersionArn,
    trainingHours: trainingHours ?? null,
    metrics,
    reused: false,
  };
}

async function deployRanking(
  { aws, database, settings, clock, signal }: StageContext,
  versions: readonly StartedVersion[],
): Promise<string | null> {
  const ranking = versions.find((version) => version.kind === 'PERSONALIZED_RANKING');
  if (settings.campaign === 'never' || ranking === undefined) return null;
  const { solutionArn, solutionVersionArn } = ranking;
  const name = campaignName(settings, solutionArn);
  const spec = { name, solutionArn, solutionVersionArn, minProvisionedTPS: 1 };
  const arn = await ensureCampaign(aws, spec, signal);
  const kept = { stopAfterIdleMinutes: null, startedAt: clock.now() };
  await saveRankingCampaign(database, { name, solutionArn, arn, ...kept });
  return arn;
}
