import type { AppOptions } from './app.ts';
import { checkAccount, skipAll } from './aws/checks/check-account.ts';
import { openAws } from './aws/clients/open-aws.ts';
import { resolvePipelineSettings } from './config/resolve-pipeline-settings.ts';
import { resolveAwsSettings, resolveShop } from './config/resolve-settings.ts';
import { type AddressVariable, checkServer } from './database/checks/check-server.ts';
import { diagnoseRights } from './database/checks/diagnose-rights.ts';
import type { DatabaseAddress } from './database/connection/database-address.ts';
import { type Database, openDatabase } from './database/connection/database.ts';
import { withoutTimeLimits } from './database/connection/without-time-limits.ts';
import { type Check, failedBy, passed, skipped } from './domain/checks/check.ts';
import {
  type Infrastructure,
  type OnClose,
  acquireInfrastructure,
} from './local-stack/acquire-infrastructure.ts';
import { checkMachine } from './local-stack/check-machine.ts';
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
  const { environment, config } = options;
  const open = (address: DatabaseAddress) => {
    const database = openDatabase(address, options.log, 1);
    onClose(async () => database.close());
    return database;
  };
  const database = open(infrastructure.database);
  const server = await checkDatabase('database', database, 'DATABASE_URL');
  const own = server.status === 'FAIL' ? [server] : [server, await diagnoseRights(database)];
  const { shopDatabaseUrl: url } = environment;
  if (config.shop === undefined) {
    return [...own, skipped('shop', 'The built-in shop needs no mapping.')];
  }
  const shopDatabase = url === undefined ? database : withoutTimeLimits(open({ url }));
  const shopServer =
    url === undefined
      ? server
      : await checkDatabase('shop database', shopDatabase, 'SHOP_DATABASE_URL');
  const checks = url === undefined ? own : [...own, shopServer];
  if (shopServer.status === 'FAIL')
    return [...checks, skipped('shop', 'Its database is unavailable.')];
  return [...checks, await checkMapping({ database: shopDatabase, ...resolveShop(config.shop) })];
}

async function checkDatabase(
  name: string,
  database: Database,
  variable: AddressVariable,
): Promise<Check> {
  try {
    const version = await checkServer(database, variable);
    return passed(name, `PostgreSQL ${version} answers at ${database.where}.`);
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
