import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { PersonalizeClient } from '@aws-sdk/client-personalize';
import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import { silentLog, systemClock } from '@recommendation-gateway/lib';
import { expect, onTestFinished } from 'vitest';

import { type Emulator, type EmulatorOptions, openEmulator } from '../../src/open-emulator.ts';
import { runtimeOperations } from '../../src/protocol/answer-runtime.ts';
import {
  createRequestHandler,
  type SdkRequestHandler,
} from '../../src/protocol/create-request-handler.ts';
import { serveHttp } from '../../src/protocol/serve-http.ts';
import type { WireRequest, WireResponse } from '../../src/protocol/wire.ts';
import type { FaultRule } from '../../src/services/faults/fault-rule.ts';
import { unsyncedDisk } from '../../src/storage/disk.ts';
import { modelOf, unknownMembers } from './service-model.ts';

export interface Clients {
  readonly personalize: PersonalizeClient;
  readonly runtime: PersonalizeRuntimeClient;
  readonly s3: S3Client;
}

export interface TestEmulator extends Clients {
  readonly events: PersonalizeEventsClient;
  readonly emulator: Emulator;
  readonly folder: string;
}

export const CLIENT_SETTINGS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  // No retries: they would only take time.
  maxAttempts: 1,
} as const;

type Settings = typeof CLIENT_SETTINGS &
  ({ readonly endpoint: string } | { readonly requestHandler: SdkRequestHandler });

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-aws-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An emulator for one test, with SDK clients that reach it in process. */
export async function startEmulator(
  folder?: string,
  faults: readonly FaultRule[] = [],
): Promise<TestEmulator> {
  const where = folder ?? (await temporaryFolder());
  const emulator = await openEmulator({
    folder: where,
    clock: systemClock,
    log: silentLog,
    disk: unsyncedDisk,
    faults,
  });
  onTestFinished(async () => emulator.close());
  const strict = { ...emulator, handle: async (request: WireRequest) => handle(emulator, request) };
  const settings = { ...CLIENT_SETTINGS, requestHandler: createRequestHandler(strict) };
  return { emulator, folder: where, ...clientsOf(settings) };
}

/** An emulator over a folder, for tests that close it themselves. */
export async function connectTo(
  options: EmulatorOptions,
): Promise<{ readonly clients: Clients; readonly close: () => Promise<void> }> {
  const emulator = await openEmulator(options);
  const settings = { ...CLIENT_SETTINGS, requestHandler: createRequestHandler(emulator) };
  return { clients: clientsOf(settings), close: async () => emulator.close() };
}

/** The same emulator, over a socket on a free port. */
export async function overSocket<S extends TestEmulator>(aws: S): Promise<S> {
  const served = await serveHttp(aws.emulator, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => served.close());
  const settings = { ...CLIENT_SETTINGS, endpoint: served.address };
  return { ...aws, ...clientsOf(settings) };
}

function clientsOf(settings: Settings) {
  return {
    personalize: new PersonalizeClient(settings),
    runtime: new PersonalizeRuntimeClient(settings),
    events: new PersonalizeEventsClient(settings),
    s3: new S3Client(settings),
  };
}

/** Handles a request, and checks that a client reads every member of the response. */
async function handle(emulator: Emulator, request: WireRequest): Promise<WireResponse> {
  const response = await emulator.handle(request);
  const operation =
    request.headers['x-amz-target']?.split('.')[1] ?? runtimeOperations.get(request.path)?.name;
  if (
    operation !== undefined &&
    response.statusCode === 200 &&
    !(response.body instanceof Readable)
  ) {
    const answer: unknown = JSON.parse(Buffer.from(response.body).toString());
    expect(unknownMembers(modelOf(operation).output, answer)).toEqual([]);
  }
  return response;
}
