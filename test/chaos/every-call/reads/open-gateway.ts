import { type Clock, silentLog } from '@recommendation-gateway/lib';
import { createRequestHandler } from '@recommendation-gateway/local-personalize';
import { z } from 'zod';

import type { AppOptions } from '../../../../src/app-options.ts';
import { type App, createGatewayServer, openApp } from '../../../../src/app.ts';
import { openAws } from '../../../../src/aws/clients/open-aws.ts';
import { parseEnvironment } from '../../../../src/config/environment.ts';
import { parseGatewayConfig } from '../../../../src/config/parse-gateway-config.ts';
import { openDatabase } from '../../../../src/database/connection/database.ts';
import { createServing } from '../../../../src/serving/create-serving.ts';
import { createLiveRanking } from '../../../../src/serving/ranking/create-live-ranking.ts';
import { createShopReader } from '../../../../src/shop/live/create-shop-reader.ts';
import { LONG_DEADLINES } from '../../../support/long-deadlines.ts';
import { minimalShop } from '../../../support/processes/minimal-shop.ts';
import { shortenRetryDelays } from '../../../support/processes/shorten-retry-delays.ts';
import type { CallWatch } from '../calls/call-watch.ts';
import { breakConnections, failAwsCalls } from '../calls/fail-aws-calls.ts';
import { watchedUrl, worldConfig } from '../runs/open-worker.ts';
import type { World } from '../runs/world.ts';

/** What does not depend on a round: the application, without requests. */
export interface GatewayParts {
  readonly world: World;
  readonly app: App;
  readonly options: AppOptions;
}

export async function openGatewayParts(world: World): Promise<GatewayParts> {
  const requestHandler = createRequestHandler(world.emulator);
  const options: AppOptions = {
    environment: parseEnvironment({ PORT: '0' }),
    config: parseGatewayConfig({ ...worldConfig, ...LONG_DEADLINES }, 'the every-call test'),
    log: silentLog,
    infrastructure: {
      database: world.database.address,
      aws: { kind: 'in-process', requestHandler },
    },
  };
  return { world, options, app: await openApp(options) };
}

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        path: z.array(z.unknown()).optional(),
        extensions: z.object({ code: z.string() }),
      }),
    )
    .default([]),
  extensions: z.unknown().optional(),
});

export type Answer = z.output<typeof answer>;

/** What a gateway can lose while it still answers. */
export const optionals = [
  'liveItems',
  'purchasedItems',
  'newestInteractions',
  'liveRanking',
] as const;

export type Optional = (typeof optionals)[number];

/** A gateway that has just started, with nothing cached. */
export interface ReadingGateway {
  query(text: string): Promise<Answer>;
  /** Lets time pass: a shop that failed is asked again. */
  readonly wait: () => void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly watch: CallWatch;
  readonly without?: Optional | undefined;
}

export async function openGateway(
  { world, app, options }: GatewayParts,
  { watch, without }: GatewayOptions,
): Promise<ReadingGateway> {
  const database = openDatabase(
    { url: watchedUrl(world.database.address) },
    silentLog,
  ).withDeadline(LONG_DEADLINES.limits.deadlineMs, 10);
  const aws = await openAws({
    kind: 'in-process',
    requestHandler: breakConnections(createRequestHandler(world.emulator)),
  });
  await shortenRetryDelays(aws);
  failAwsCalls(aws, watch);
  const { clock, wait } = createMovableClock();
  const serving = createServing({
    ...LONG_DEADLINES.serving,
    // It is loaded beside requests: no call of a request would have the same number twice.
    itemModelMemoryMb: 0,
    database,
    clock,
    log: silentLog,
    liveRanking:
      without === 'liveRanking'
        ? fail
        : createLiveRanking({ aws, database, clock, log: silentLog, ...LONG_DEADLINES.ranking }),
    shop: {
      ...createShopReader({ ...minimalShop, database }),
      ...(without !== undefined && { [without]: fail }),
    },
  });
  const server = await createGatewayServer({ ...app, serving }, options);
  const { url } = await server.listen();
  return {
    query: async (text) => ask(url, text),
    wait,
    close: async () => {
      await server.close();
      await serving.close();
      aws.close();
      await database.close();
    },
  };
}

async function ask(url: string, query: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return answer.parse(await response.json());
}

/** A minute is longer than anything is cached, and than a shop that failed is left alone. */
function createMovableClock(): { readonly clock: Clock; readonly wait: () => void } {
  let later = 0;
  const wait = () => {
    later += 60_000;
  };
  return { clock: { now: () => new Date(Date.now() + later) }, wait };
}

async function fail(): Promise<never> {
  throw new Error('the shop does not answer');
}
