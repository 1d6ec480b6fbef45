import { type OperationalError, systemClock } from '@recommendation-gateway/lib';

import type { AppOptions } from './app-options.ts';
import { openAws } from './aws/clients/open-aws.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { findPublicSetting } from './config/refuse-public.ts';
import { resolvePipelineSettings } from './config/resolve-pipeline-settings.ts';
import { resolveAwsSettings, resolveHttpSettings } from './config/resolve-settings.ts';
import { type ApiKeys, openKeys } from './database/api-keys.ts';
import { findRefusal } from './database/checks/diagnose-rights.ts';
import type { Database } from './database/connection/database.ts';
import { toDatabaseError, toOperationalError } from './database/failures/to-database-error.ts';
import { migrateDatabase, requireTables } from './database/schema/migrate.ts';
import { type OfflineTable, listOfflineTables } from './database/schema/offline-tables.ts';
import type { Finding } from './domain/checks/check-report.ts';
import { buildGatewaySchema } from './graphql/build-schema.ts';
import { createContextFactory } from './graphql/context.ts';
import { createAuthenticate } from './http/access/authenticate.ts';
import { registerConsoleDocuments } from './http/console/register-documents.ts';
import { loadTrustedDocuments } from './http/operations/load-trusted-documents.ts';
import { type HttpServer, createHttpServer } from './http/server/create-http-server.ts';
import { createRequestStatistics } from './lib/request-statistics.ts';
import {
  type Infrastructure,
  acquireInfrastructure,
  type OnClose,
} from './local-stack/acquire-infrastructure.ts';
import { openAdminReads } from './open-admin-reads.ts';
import { openCheckedDatabase, openRequestPool } from './open-databases.ts';
import { openShop, openShopReader, requireShopQueries } from './open-shop.ts';
import { checkBeforeExport } from './pipeline/export/check-before-export.ts';
import { type Pipeline, openPipeline } from './pipeline/open-pipeline.ts';
import type { PipelineServices } from './pipeline/pipeline-services.ts';
import { type RepairReport, repairRun } from './pipeline/repair/repair-run.ts';
import {
  type TeardownPlan,
  type TeardownReport,
  planTeardown,
  tearDown,
} from './pipeline/teardown/tear-down.ts';
import { readVersion } from './read-version.ts';
import type { AdminReads } from './serving/admin/admin-reads.ts';
import { type Serving, createServing } from './serving/create-serving.ts';
import { createLiveRanking } from './serving/ranking/create-live-ranking.ts';
import type { BuiltInShop } from './shop/built-in/find-built-in-shop.ts';
import { type ImportReport, type ShopImport, importShop } from './shop/built-in/import-shop.ts';
import { type DemoShopRequest, planDemoShop } from './shop/built-in/plan-demo-shop.ts';
import { seedDemoShop } from './shop/built-in/seed-demo-shop.ts';
import { countBaskets } from './shop/checks/count-baskets.ts';
import { checkLiveStatements } from './shop/live/check-live-statements.ts';
import { nameFailures } from './shop/mapping/name-failures.ts';
import type { Shop } from './shop/shop.ts';

/** The assembled gateway. */
export interface App {
  readonly database: Database;
  readonly shop: Shop;
  readonly pipeline: Pipeline;
  readonly serving: Serving;
  readonly admin: AdminReads;
  /** Checks the shop's data like EXPORT, and writes nothing. */
  checkShop(): Promise<readonly Finding[]>;
  /** Runs each statement that requests send to a mapped shop, and says what an operator should change. */
  checkLiveReads(signal: AbortSignal): Promise<readonly OperationalError[]>;
  /** Counts the shop's orders and sessions. */
  countBaskets(): ReturnType<typeof countBaskets>;
  /** Repeats the unanswered inputs of a run: of the given one, else of the last loaded. */
  repairRun(runId: string | undefined, signal: AbortSignal): Promise<RepairReport>;
  readonly keys: ApiKeys;
  /** Imports files into the built-in shop. */
  importShop(request: ShopImport, onProgress: ImportProgress): Promise<ImportReport>;
  /** Generates a demo shop in the built-in shop. */
  seedDemoShop(request: DemoShopRequest, signal: AbortSignal): Promise<BuiltInShop>;
  /** Lists what a teardown would remove from AWS. */
  planTeardown(): Promise<TeardownPlan>;
  /** Removes the gateway's resources from AWS. */
  tearDown(plan: TeardownPlan, watch: TeardownWatch): Promise<TeardownReport>;
  /** The public tables of the offline store, with their visible rows. */
  offlineTables(): Promise<OfflineTable[]>;
  /** What keeps this process from running the pipeline, such as a role that may only read; undefined: nothing. */
  findPipelineRefusal(): Promise<OperationalError | undefined>;
  /** A failure of a command or of the start, as one of the catalogue. */
  explain(error: unknown): OperationalError;
  /** A notice for the banner, such as an unusual location of data. */
  readonly notice: string | undefined;
  /** Closes all parts in reverse order. */
  close(): Promise<void>;
}

type TeardownWatch = Parameters<typeof tearDown>[2];

type ImportProgress = Parameters<typeof importShop>[2];

/** Opens all parts of the gateway. If one fails to open, the others are closed. */
export async function openApp(options: AppOptions): Promise<App> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return { ...(await openParts(options, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw toDatabaseError(error);
  }
}

async function openParts(options: AppOptions, onClose: OnClose): Promise<Omit<App, 'close'>> {
  const { environment, config, log, observe } = options;
  requireShopQueries(options);
  const settings = resolvePipelineSettings(config, environment);
  const infrastructure: Infrastructure =
    options.infrastructure ?? (await acquireInfrastructure(options, onClose));
  const opening = { log, onClose, poolSize: CONNECTIONS };
  const own = await openCheckedDatabase(infrastructure, opening);
  await (options.readOnly === true ? requireTables : migrateDatabase)(own.direct);
  const { shop, shopOfRequests } = await openShop(options, own, opening);
  const aws = await openAws(infrastructure.aws, resolveAwsSettings(config, settings));
  onClose(() => aws.close());
  const services = {
    database: own.direct,
    shop: nameFailures(shop),
    aws,
    settings,
    clock: systemClock,
    log,
    observe,
  };
  const pipeline = openPipeline(services);
  onClose(async () => pipeline.close());
  const requestDatabase = openRequestPool(own.requests, config.limits.deadlineMs, onClose);
  const serving = createServing({
    ...servingSettings(config, shop),
    database: requestDatabase,
    liveRanking: createLiveRanking({ ...services, deadlineMs: config.ranking.deadlineMs }),
    shop: openShopReader(config, shopOfRequests, onClose),
    log,
    freshnessTargetSeconds: config.freshness.targetHours * 3600,
  });
  onClose(async () => serving.close());
  return {
    database: own.direct,
    shop,
    pipeline,
    serving,
    ...shopCommands(config, shop, own.direct),
    admin: openAdminReads(
      { ...options, infrastructure },
      { database: own.requests, serving, pipeline, settings, onClose },
    ),
    keys: openKeys(requestDatabase),
    ...operatorCommands(services),
    ...describeDatabase(own.direct),
    notice: infrastructure.notice,
  };
}

/** The commands that write use the built-in shop, which is in the gateway's own database. */
function shopCommands(
  { shop: mapping, serving }: GatewayConfig,
  shop: Shop,
  ownDatabase: Database,
) {
  return {
    checkLiveReads: async (signal: AbortSignal) =>
      mapping === undefined
        ? []
        : checkLiveStatements(shop, { deadlineMs: serving.shopDeadlineMs, signal }),
    countBaskets: async () => countBaskets(shop),
    importShop: async (request: ShopImport, onProgress: ImportProgress) =>
      importShop(ownDatabase, request, onProgress),
    seedDemoShop: async (request: DemoShopRequest, signal: AbortSignal) =>
      seedDemoShop(ownDatabase, { ...planDemoShop(request), until: new Date(), signal }),
  };
}

function operatorCommands(services: PipelineServices) {
  return {
    checkShop: async () => (await checkBeforeExport(services)).findings,
    repairRun: async (runId: string | undefined, signal: AbortSignal) =>
      repairRun(services, runId, signal),
    planTeardown: async () => planTeardown(services),
    tearDown: async (plan: TeardownPlan, watch: TeardownWatch) => tearDown(services, plan, watch),
  };
}

function describeDatabase(database: Database) {
  return {
    offlineTables: async () => listOfflineTables(database),
    findPipelineRefusal: async () => findRefusal(database, 'RUN'),
    explain: toOperationalError,
  };
}

/** The most connections to each address of a database, besides those of requests and stages. */
const CONNECTIONS = 10;

/** Creates the HTTP server; the caller starts it. */
export async function createGatewayServer(
  { serving, admin, pipeline, keys }: App,
  { environment, config, log }: AppOptions,
): Promise<HttpServer> {
  serving.warmUp();
  const schema = await buildGatewaySchema(config.http);
  const settings = resolveHttpSettings(config, environment);
  const trusted = await loadTrustedDocuments(config.trustedDocuments, schema);
  const statistics = createRequestStatistics();
  const production = findPublicSetting(environment) !== undefined;
  const about = { version: await readVersion(), production };
  return createHttpServer({
    host: environment.host,
    port: environment.port,
    schema,
    settings,
    trustedDocuments: await registerConsoleDocuments(trusted, { schema, ...settings }),
    compilesQueries: config.serving.compileQueries,
    createContext: createContextFactory({ serving, admin, commands: pipeline, statistics, about }),
    authenticate: createAuthenticate({
      developers: !production,
      readKeys: async () => keys.list(),
      writeUse: async (id) => keys.noteUse(id),
      jwt: environment.jwt,
      clock: systemClock,
    }),
    trustedProxies: environment.trustedProxies,
    statistics,
    readiness: async () => serving.readiness(),
    serving,
    log,
  });
}

function servingSettings({ serving }: GatewayConfig, { publicAttributes }: Shop) {
  const { availabilitySeconds, chains, oneVariantPerParent, freshen, itemModelMemoryMb } = serving;
  const { shopDeadlineMs, placementDeadlineMs } = serving;
  const rules = { chains, oneVariantPerParent, publicAttributes, freshen, itemModelMemoryMb };
  const deadlines = { shopDeadlineMs, placementDeadlineMs };
  return { ...rules, keepLiveMs: availabilitySeconds * 1_000, ...deadlines };
}
