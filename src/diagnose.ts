import type { AppOptions } from './app-options.ts';
import { checkAccount, skipAll } from './aws/checks/check-account.ts';
import { openAws } from './aws/clients/open-aws.ts';
import { resolvePipelineSettings } from './config/resolve-pipeline-settings.ts';
import { resolveAwsSettings, resolveShop } from './config/resolve-settings.ts';
import { diagnoseRights } from './database/checks/diagnose-rights.ts';
import type { OwnDatabase } from './database/checks/require-same-database.ts';
import type { Database } from './database/connection/database.ts';
import { type Check, failedBy, passed, skipped } from './domain/checks/check.ts';
import {
  type Infrastructure,
  type OnClose,
  acquireInfrastructure,
} from './local-stack/acquire-infrastructure.ts';
import { checkMachine } from './local-stack/check-machine.ts';
import {
  checkDirect,
  checkRequests,
  checkShopServer,
  openOwnDatabase,
  openShopDatabase,
} from './open-databases.ts';
import { requireShopQueries } from './open-shop.ts';
import { diagnoseLiveReads } from './shop/live/diagnose-live-reads.ts';
import { checkMapping } from './shop/mapping/describe-shop.ts';

/** Checks everything that the gateway needs, and changes nothing. Problems are results, not rejections. */
export async function diagnose(options: AppOptions): Promise<Check[]> {
  const closers: Parameters<OnClose>[0][] = [];
  const onClose: OnClose = (closer) => closers.push(closer);
  try {
    const machine = await checkMachine(options.environment.dataDir);
    return [...machine, ...(await diagnoseParts(options, onClose))];
  } finally {
    for (const closer of closers.toReversed()) await closer();
  }
}

/** The configuration, which has been read. */
export function checkConfiguration({
  environment,
  configFile: file,
}: Pick<AppOptions, 'environment' | 'configFile'>): Check {
  const read =
    file === undefined ? 'There is no file: all settings are defaults' : `${file} is valid`;
  return passed('configuration', `${read}; RECOMMENDER is ${environment.recommender}.`);
}

async function diagnoseParts(options: AppOptions, onClose: OnClose): Promise<Check[]> {
  try {
    const infrastructure =
      options.infrastructure ?? (await acquireInfrastructure(options, onClose));
    return [
      ...(await checkDatabases(options, infrastructure, onClose)),
      ...(await checkAws(options, infrastructure.aws, onClose)),
    ];
  } catch (error) {
    const why = 'The infrastructure did not start.';
    return [failedBy('database', error), skipped('shop', why), ...skipAll(why)];
  }
}

async function checkDatabases(
  options: AppOptions,
  infrastructure: Infrastructure,
  onClose: OnClose,
): Promise<Check[]> {
  const { environment, config, log } = options;
  const opening = { log, onClose, poolSize: 1 };
  const own = openOwnDatabase(infrastructure, opening);
  const ownChecks = await checkOwnDatabase(own);
  const { shopDatabaseUrl: url } = environment;
  if (config.shop === undefined) return [...ownChecks, checkBuiltInShop(options)];
  const database = url === undefined ? own.direct : openShopDatabase(url, opening);
  const shopChecks =
    url === undefined
      ? []
      : [await check('shop database', database, async () => checkShopServer(database))];
  const checks = [...ownChecks, ...shopChecks];
  if ((shopChecks[0] ?? ownChecks[0])?.status === 'FAIL')
    return [...checks, skipped('shop', 'Its database is unavailable.')];
  const shop = { database, ...resolveShop(config.shop) };
  const mapping = await checkMapping(shop);
  if (mapping.status === 'FAIL') return [...checks, mapping];
  return [...checks, mapping, ...(await diagnoseLiveReads(shop, config.serving.shopDeadlineMs))];
}

function checkBuiltInShop(options: AppOptions): Check {
  try {
    requireShopQueries(options);
    return skipped('shop', 'The built-in shop needs no queries.');
  } catch (error) {
    return failedBy('shop', error);
  }
}

/** The database and what the role may do, then the address for requests, if that is another one. */
async function checkOwnDatabase(own: OwnDatabase): Promise<Check[]> {
  const direct = await check('database', own.direct, async () => checkDirect(own));
  const isUsable = direct.status !== 'FAIL';
  const checks = isUsable ? [direct, await diagnoseRights(own.direct)] : [direct];
  if (own.requests === own.direct) return checks;
  const name = 'request database';
  const requests = isUsable
    ? await check(name, own.requests, async () => checkRequests(own))
    : skipped(name, 'The database is unavailable.');
  return [...checks, requests];
}

async function check(
  name: string,
  { where }: Database,
  readVersion: () => Promise<string>,
): Promise<Check> {
  try {
    return passed(name, `PostgreSQL ${await readVersion()} answers at ${where}.`);
  } catch (error) {
    return failedBy(name, error);
  }
}

async function checkAws(
  { environment, config }: AppOptions,
  target: Infrastructure['aws'],
  onClose: OnClose,
): Promise<Check[]> {
  try {
    const settings = resolvePipelineSettings(config, environment);
    const aws = await openAws(target, resolveAwsSettings(config, settings));
    onClose(() => aws.close());
    return await checkAccount(aws, settings);
  } catch (error) {
    return [failedBy('settings', error), ...skipAll('The settings for AWS are incomplete.')];
  }
}
