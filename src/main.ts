import { createLog } from '@recommendation-gateway/lib';

import type { AppOptions } from './app-options.ts';
import { createGatewayServer, openApp } from './app.ts';
import { describeBanner } from './banner.ts';
import { readEnvironment, readLogFormat } from './config/environment.ts';
import { loadGatewayConfig } from './config/load-gateway-config.ts';
import { refusePublic, findPublicSetting } from './config/refuse-public.ts';
import { isDefaultConfig } from './config/resolve-pipeline-settings.ts';
import { resolveHttpSettings } from './config/resolve-settings.ts';
import { toOperationalError } from './database/failures/to-database-error.ts';
import { fillOnFirstStart } from './first-start.ts';
import { checkAddress } from './http/server/listen.ts';
import { logLiveReads } from './log-live-reads.ts';
import type { PipelineEvent } from './pipeline/pipeline-services.ts';

/** Before the call of `serve`, which needs it. */
const STOPS_WITHIN_MS = 30_000;

const log = createLog(process.stdout, readLogFormat());
const stop = stopSignal();

try {
  await serve();
} catch (error) {
  if (!stop.aborted) {
    const failure = toOperationalError(error);
    const details = failure.code === 'UNEXPECTED' ? { error } : {};
    log.error(`${failure.code}: ${failure.message}\n${failure.advice}`, details);
    process.exitCode = 1;
  }
}

async function serve(): Promise<void> {
  const environment = readEnvironment();
  const loaded = await loadGatewayConfig(process.cwd(), environment.configFile);
  const { config } = loaded;
  await checkAddress(environment.host, environment.port);
  const options: AppOptions = { environment, ...loaded, log, signal: stop, observe: logStages };
  const app = await openApp(options);
  try {
    const refusal = await app.findPipelineRefusal();
    if (refusal === undefined) app.pipeline.serve();
    else log.warn(`This gateway serves only, and works on no run. ${refusal.message}`);
    refusePublic(environment, await app.keys.anyUsable());
    const fillsItself =
      refusal === undefined && environment.recommender === 'local' && isDefaultConfig(config);
    if (fillsItself) await fillOnFirstStart(app, log, stop);
    const server = await createGatewayServer(app, options);
    const addresses = await server.listen();
    const readiness = await app.serving.readiness();
    const missing = readiness.ready
      ? undefined
      : `${readiness.reason} Fill it: npx gateway pipeline`;
    const { database, notice } = app;
    const { recommender } = environment;
    const closed = findPublicSetting(environment) !== undefined;
    const nextRuns = app.pipeline.nextRuns();
    const { graphiql } = resolveHttpSettings(config, environment);
    const where = { ...addresses, graphiql, database: database.where, recommender, closed };
    const facts = { ...where, notice, missing, nextRuns };
    log.info(describeBanner(facts));
    const checked = logLiveReads(app, log, stop);
    await stopped(stop);
    log.info('Stopping.');
    exitAfter(STOPS_WITHIN_MS);
    await checked;
    await server.close();
  } finally {
    await app.close();
  }
}

/** Connections to an unresponsive database would otherwise block the shutdown forever. */
function exitAfter(ms: number): void {
  const end = () => {
    log.warn('not all connections were closed in time');
    process.exit(1);
  };
  setTimeout(end, ms).unref();
}

function logStages(event: PipelineEvent): void {
  if (event.type === 'stage:start') log.info(`${event.stage}: started`);
  if (event.type === 'stage:progress') log.info(`${event.stage}: ${event.message}`);
  if (event.type === 'stage:success')
    log.info(`${event.stage}: done in ${event.seconds.toFixed(1)} s`);
}

/** Aborts at the first SIGINT or SIGTERM. Further ones are ignored: npm forwards what the terminal has already sent. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return controller.signal;
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
}
