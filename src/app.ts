import { type Log, systemClock } from '@recommendation-gateway/lib';

import { openAws } from './aws/clients/open-aws.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { whyClosed } from './config/refuse-public.ts';
import { resolvePipelineSettings } from './config/resolve-pipeline-settings.ts';
import { resolveAwsSettings, resolveHttpSettings } from './config/resolve-settings.ts';
import { type ApiKeys, openKeys } from './database/api-keys.ts';
import { type AddressVariable, checkServer } from './database/connection/check-server.ts';
import {
  type Database,
  type DatabaseAddress,
  openDatabase,
} from './database/connection/database.ts';
import { migrateDatabase, requireTables } from './database/schema/migrate.ts';
import { type OfflineTable, listOfflineTables } from './database/schema/offline-tables.ts';
import type { Finding } from './domain/checks/check-report.ts';
import { buildGatewaySchema } from './graphql/build-schema.ts';
import { createContextFactory } from './graphql/context.ts';
import { createAuthenticate } from './http/access/authenticate.ts';
import { loadTrustedDocuments } from './http/operations/load-trusted-documents.ts';
import { type HttpServer, createHttpServer } from './http/server/create-http-server.ts';
import {
  type Infrastructure,
  type InfrastructureOptions,
  acquireInfrastructure,
  type OnClose,
} from './local-stack/acquire-infrastructure.ts';
import { checkBeforeExport } from './pipeline/export/check-before-export.ts';
import { type Pipeline, openPipeline } from './pipeline/open-pipeline.ts';
import type { PipelineEvent } from './pipeline/pipeline-services.ts';
import { type RepairReport, repairRun } from './pipeline/repair/repair-run.ts';
import {
  type TeardownPlan,
  type TeardownReport,
  planTeardown,
  tearDown,
} from './pipeline/teardown/tear-down.ts';
import { type AdminReads, createAdminReads } from './serving/admin/admin-reads.ts';
import { type Serving, createServing } from './serving/create-serving.ts';
import { guardedDeadline } from './serving/items/shop-circuit-breaker.ts';
import { createLiveRanking } from './serving/ranking/create-live-ranking.ts';
import type { BuiltInShop } from './shop/built-in/find-built-in-shop.ts';
import { type ImportReport, type ShopImport, importShop } from './shop/built-in/import-shop.ts';
import { type DemoShopRequest, planDemoShop } from './shop/built-in/plan-demo-shop.ts';
import { seedDemoShop } from './shop/built-in/seed-demo-shop.ts';
import { builtInShopQueries } from './shop/built-in/shop-tables.ts';
import { createShopReader, type ShopReader } from './shop/live/create-shop-reader.ts';
import { nameFailures } from './shop/mapping/name-failures.ts';
import type { Shop } from './shop/shop.ts';

export interface AppOptions extends InfrastructureOptions {
  readonly observe?: ((event: PipelineEvent) => void) | undefined;
  /** For commands that write nothing: missing tables are not made, but refused. */
  readonly readOnly?: boolean | undefined;
  /** What stands below, for tests: then no helper is started. */
  readonly below?: Infrastructure | undefined;
}

/** All parts of the gateway, put together. */
export interface App {
  readonly database: Database;
  readonly shop: Shop;
  readonly pipeline: Pipeline;
  readonly serving: Serving;
  readonly admin: AdminReads;
  /** Checks the shop's data as EXPORT does, and writes nothing. */
  checkShop(): Promise<readonly Finding[]>;
  /** Asks again what a run's jobs left unanswered: the run named, else the one that loaded last. */
  repairRun(runId: string | undefined, signal: AbortSignal): Promise<RepairReport>;
  readonly keys: ApiKeys;
  /** Fills the built-in shop from files. */
  importShop(request: ShopImport, onProgress: ImportProgress): Promise<ImportReport>;
  /** Fills the built-in shop with a generated one. */
  seedDemoShop(wish: DemoShopRequest, signal: AbortSignal): Promise<BuiltInShop>;
  /** What a teardown would remove of AWS. */
  planTeardown(): Promise<TeardownPlan>;
  /** Removes what the gateway made on AWS. */
  tearDown(plan: TeardownPlan, watch: TeardownWatch): Promise<TeardownReport>;
  /** The public tables of the offline store, with the rows that readers see. */
  offlineTables(): Promise<OfflineTable[]>;
  /** A sentence for the banner, where something is not where one would look for it. */
  readonly notice: string | undefined;
  /** Closes everything, what was opened last first. */
  close(): Promise<void>;
}

type TeardownWatch = Parameters<typeof tearDown>[2];

type ImportProgress = Parameters<typeof importShop>[2];

/** The one place that constructs. When a part fails to open, what is open already is closed again. */
export async function openApp(options: AppOptions): Promise<App> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return { ...(await openParts(options, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParts(options: AppOptions, onClose: OnClose): Promise<Omit<App, 'close'>> {
  const { environment, config, log, observe } = options;
  const settings = resolvePipelineSettings(config, environment);
  const below: Infrastructure = options.below ?? (await acquireInfrastructure(options, onClose));
  const database = await openChecked(below.database, 'DATABASE_URL', { log, onClose });
  await (options.readOnly === true ? requireTables : migrateDatabase)(database);
  const shop = await openShop(options, database, onClose);
  const aws = await openAws(below.aws, resolveAwsSettings(config, settings));
  onClose(() => aws.close());
  const services = {
    database,
    shop: nameFailures(shop),
    aws,
    settings,
    clock: systemClock,
    log,
    observe,
  };
  const pipeline = openPipeline(services);
  onClose(async () => pipeline.close());
  const asked = openRequestPool(database, config.limits.deadlineMs, onClose);
  const freshnessTargetSeconds = config.freshness.targetHours * 3600;
  const serving = createServing({
    ...servingSettings(config),
    database: asked,
    liveRanking: createLiveRanking(services),
    shop: openShopReader(config, shop, onClose),
    log,
    freshnessTargetSeconds,
  });
  return {
    database,
    shop,
    pipeline,
    serving,
    checkShop: async () => (await checkBeforeExport(services)).findings,
    repairRun: async (runId, stop) => repairRun(services, runId, stop),
    admin: createAdminReads(database, { freshnessTargetSeconds, log }),
    keys: openKeys(asked),
    importShop: async (request, onProgress) => importShop(shop.database, request, onProgress),
    seedDemoShop: async (wish, stop) =>
      seedDemoShop(shop.database, { ...planDemoShop(wish), until: new Date(), signal: stop }),
    planTeardown: async () => planTeardown(services),
    tearDown: async (plan, watch) => tearDown(services, plan, watch),
    offlineTables: async () => listOfflineTables(database),
    notice: below.notice,
  };
}

/** The gateway on HTTP; it listens when it is told to. */
export async function createGatewayServer(
  { serving, admin, pipeline, keys }: App,
  { environment, config, log }: AppOptions,
): Promise<HttpServer> {
  const schema = await buildGatewaySchema();
  return createHttpServer({
    host: environment.host,
    port: environment.port,
    schema,
    settings: resolveHttpSettings(config, environment),
    trustedDocuments: await loadTrustedDocuments(config.trustedDocuments, schema),
    compilesQueries: config.serving.compileQueries,
    createContext: createContextFactory({ serving, admin, commands: pipeline }),
    authenticate: createAuthenticate({
      developers: whyClosed(environment) === undefined,
      readKeys: async () => keys.list(),
      jwt: environment.jwt,
      clock: systemClock,
    }),
    trustedProxies: environment.trustedProxies,
    readiness: async () => serving.readiness(),
    serving,
    log,
  });
}

function servingSettings({ serving }: GatewayConfig) {
  const { chains, availabilitySeconds, shopDeadlineMs, placementDeadlineMs } = serving;
  return { chains, keepLiveMs: availabilitySeconds * 1_000, shopDeadlineMs, placementDeadlineMs };
}

function openShopReader({ serving }: GatewayConfig, shop: Shop, onClose: OnClose): ShopReader {
  const database = openRequestPool(shop.database, guardedDeadline(serving.shopDeadlineMs), onClose);
  return createShopReader({ ...shop, database });
}

/** What requests wait for has connections of its own, and ends when nobody waits for it any more. */
function openRequestPool(database: Database, deadlineMs: number, onClose: OnClose): Database {
  const asked = database.withDeadline(deadlineMs, ASKED_CONNECTIONS);
  onClose(async () => asked.close());
  return asked;
}

const ASKED_CONNECTIONS = 10;

async function openShop(
  { environment, config, log }: AppOptions,
  database: Database,
  onClose: OnClose,
): Promise<Shop> {
  const { shopDatabaseUrl: url } = environment;
  const mapping = config.shop;
  return {
    database:
      url === undefined
        ? database
        : await openChecked({ url }, 'SHOP_DATABASE_URL', { log, onClose }),
    queries: mapping ?? builtInShopQueries,
    publicAttributes: mapping?.publicAttributes ?? [],
  };
}

async function openChecked(
  address: DatabaseAddress,
  variable: AddressVariable,
  { log, onClose }: { readonly log: Log; readonly onClose: OnClose },
): Promise<Database> {
  const database = openDatabase(address, log);
  onClose(async () => database.close());
  await checkServer(database, variable);
  return database;
}
