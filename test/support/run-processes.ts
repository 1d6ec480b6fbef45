import { once } from 'node:events';

import { silentLog } from '@recommendation-gateway/lib';
import type { FaultRule } from '@recommendation-gateway/local-personalize';
import { onTestFinished } from 'vitest';

import { type App, openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import type { DatabaseAddress } from '../../src/database/connection/database-address.ts';
import type { PipelineRun, PipelineStage } from '../../src/domain/runs/pipeline-run.ts';
import { createMigratedDatabase } from './embedded-server.ts';
import { fillMinimalShop, minimalShopConfig } from './processes/minimal-shop.ts';
import { type ServedEmulator, serveEmulator } from './processes/serve-emulator.ts';
import { type RunProcess, type RunOrder, spawnRunProcess } from './processes/spawn-run-process.ts';

/** A database with a shop, and an emulator, for processes that start and end. */
export interface RunProcesses {
  readonly emulator: ServedEmulator;
  /** The gateway in this process. */
  readonly app: App;
  /** Another gateway in this process, which starts no run of the queue. */
  openAnother(): Promise<App>;
  /** A process that starts a run, or resumes one. */
  start(how?: Pick<RunOrder, 'stopAt'> & { readonly runId?: string | undefined }): RunProcess;
}

/** Leases last a second here. */
export async function openRunProcesses(
  options: {
    readonly faults?: readonly FaultRule[];
    readonly database?: DatabaseAddress;
  } = {},
): Promise<RunProcesses> {
  const database = options.database ?? (await freshDatabase());
  const emulator = await serveEmulator(options.faults);
  onTestFinished(async () => emulator.close());
  const { socketPath } = emulator;
  const openGateway = async () => {
    const app = await openApp({
      environment: parseEnvironment({}),
      config: parseGatewayConfig(minimalShopConfig, 'the test'),
      log: silentLog,
      infrastructure: { database, aws: { kind: 'socket', socketPath } },
    });
    onTestFinished(async () => app.close());
    return app;
  };
  const app = await openGateway();
  await fillMinimalShop(app.database);
  return {
    emulator,
    app,
    openAnother: openGateway,
    start: ({ runId, stopAt } = {}) => {
      const child = spawnRunProcess();
      onTestFinished(() => void child.process.kill('SIGKILL'));
      child.order({ database, socketPath, runId, stopAt });
      return child;
    },
  };
}

/**
 * Starts a process in each of these stages, one after another, that ends by SIGKILL as the stage starts: of a new run, or of
 * the given one.
 */
export async function killIn(
  processes: RunProcesses,
  stages: readonly PipelineStage[],
  ofRun?: string,
): Promise<void> {
  let runId = ofRun;
  for (const stage of stages) {
    const stopAt = `stage:start ${stage}`;
    const killed = processes.start({ runId, stopAt });
    await reported(killed, stopAt);
    killed.process.kill('SIGKILL');
    await killed.ended();
    runId = (await newestRun(processes)).id;
  }
}

export async function newestRun({ app }: RunProcesses): Promise<PipelineRun> {
  const { rows } = await app.admin.pipelineRuns({ first: 1 });
  if (rows[0] === undefined) throw new Error('there is no run');
  return rows[0];
}

async function freshDatabase(): Promise<DatabaseAddress> {
  const database = await createMigratedDatabase();
  onTestFinished(async () => database.drop());
  return database.address;
}

/** Resolves when the child reports exactly this line; rejects when it ends before. */
export async function reported(
  { output, process: child }: RunProcess,
  text: string,
): Promise<void> {
  const ended = once(child, 'close').then(() => {
    throw new Error(`the process ended and never reported "${text}"`);
  });
  const isReported = new Promise<void>((resolve) => {
    output.on('line', (line) => {
      if (line === text) resolve();
    });
  });
  await Promise.race([isReported, ended]);
}
