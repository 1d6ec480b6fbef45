import type { CostSettings } from '../domain/cost/price-book.ts';
import { createError } from '../domain/errors/create-error.ts';
import type { PipelineSettings } from '../domain/settings/pipeline-settings.ts';
import type { Environment } from './environment.ts';
import { type GatewayConfig, gatewayConfigSchema } from './gateway-config.ts';

/** The emulator checks only the format of a role. */
const LOCAL_ROLE = 'arn:aws:iam::000000000000:role/local';

/** The pipeline settings. On AWS bucket and role have no default. */
export function resolvePipelineSettings(
  config: GatewayConfig,
  { recommender }: Pick<Environment, 'recommender'>,
): PipelineSettings {
  const { personalize, adopt, lists, affinity, ranking, popularity, ledger } = config;
  const { qualityGate: gate, runs } = config;
  const { recipes } = personalize;
  const campaign = ranking.campaign ?? (recommender === 'aws' ? 'never' : 'keep');
  if (recommender === 'aws') requireOwnResources(config);
  return {
    name: personalize.name,
    bucket: adopt.bucket?.replace(/^arn:.*:/, '') ?? personalize.bucket,
    prefix: personalize.prefix,
    adopt: resolveAdoption(config),
    roleArn: personalize.roleArn ?? LOCAL_ROLE,
    recipes: {
      USER_RECOMMENDATIONS: recipes.userRecommendations,
      SIMILAR_ITEMS: recipes.similarItems,
      ITEM_AFFINITY: recipes.itemAffinity,
      PERSONALIZED_RANKING: recipes.personalizedRanking,
    },
    listLength: lists.length,
    affinity,
    campaign,
    // The emulator trains at no cost, so that a campaign can be started there at any time.
    trainsRanking: recommender === 'local' || trainsRankingOnAws(config),
    halfLifeDays: popularity.halfLifeDays,
    costs: resolveCosts(config, recommender),
    ledgerRowsPerReason: ledger.rowsPerReason,
    qualityGate: {
      USER_RECOMMENDATIONS: gate.userRecommendations,
      SIMILAR_ITEMS: gate.similarItems,
      ITEM_AFFINITY: gate.itemAffinity,
      PERSONALIZED_RANKING: gate.personalizedRanking,
      POPULAR_ITEMS: gate.popularItems,
      ITEM_MODEL: gate.itemModel,
    },
    itemModel: { ...config.itemModel, basketGapMinutes: config.baskets.gapMinutes },
    keepGenerations: config.generations.keep,
    leaseMs: runs.leaseSeconds * 1000,
    schedules: config.schedules,
  };
}

function resolveCosts(
  config: GatewayConfig,
  recommender: Environment['recommender'],
): CostSettings {
  const { costs, prices, ranking } = config;
  const limited = recommender === 'aws' || costs.budgetStopsLocalRuns;
  return {
    prices,
    monthlyBudget: limited ? costs.monthlyBudget : undefined,
    hypothetical: recommender === 'local',
    campaignOnAws: ranking.campaign ?? 'never',
    trainsRankingOnAws: trainsRankingOnAws(config),
    alwaysOnTPS: costs.alwaysOnTPS,
  };
}

function trainsRankingOnAws({ ranking }: GatewayConfig): boolean {
  return ranking.campaign === 'keep' || ranking.train;
}

function resolveAdoption({ adopt }: GatewayConfig): PipelineSettings['adopt'] {
  const { solutions } = adopt;
  return {
    datasetGroup: adopt.datasetGroup,
    bucket: adopt.bucket !== undefined,
    solutions: {
      USER_RECOMMENDATIONS: solutions.userRecommendations,
      SIMILAR_ITEMS: solutions.similarItems,
      ITEM_AFFINITY: solutions.itemAffinity,
      PERSONALIZED_RANKING: solutions.personalizedRanking,
    },
  };
}

function requireOwnResources({ personalize, adopt }: GatewayConfig): void {
  const defaultBucket = gatewayConfigSchema.parse({}).personalize.bucket;
  const issues = [
    ...(personalize.roleArn === undefined
      ? ['personalize.roleArn: is required with RECOMMENDER=aws']
      : []),
    ...(personalize.bucket === defaultBucket && adopt.bucket === undefined
      ? ['personalize.bucket: must be your own bucket with RECOMMENDER=aws']
      : []),
  ];
  if (issues.length > 0)
    throw createError('CONFIGURATION_INVALID', { where: 'The configuration', issues });
}

/** Whether all settings are defaults: only then does the first start fill the gateway. */
export function isDefaultConfig(config: GatewayConfig): boolean {
  return JSON.stringify(config) === JSON.stringify(gatewayConfigSchema.parse({}));
}
