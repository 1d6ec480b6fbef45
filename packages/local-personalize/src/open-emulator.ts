import { join, resolve } from 'node:path';

import {
  type Clock,
  errorMessage,
  findLockHolder,
  type Log,
  makeFolder,
  makePrivateFolder,
  restrictFolder,
  silentLog,
  systemClock,
  takeLock,
} from '@recommendation-gateway/lib';

import { folderInUse } from './lib/operational-errors.ts';
import { openFittedModels } from './model/fitted-models.ts';
import { credentialScope } from './protocol/credential-scope.ts';
import { routeRequest } from './protocol/route-request.ts';
import type { WireHandler } from './protocol/wire.ts';
import { createGroupFacts } from './services/data/group-facts.ts';
import { openStreams } from './services/data/streams.ts';
import type { EmulatorContext } from './services/emulator-context.ts';
import { createFaults } from './services/faults/create-faults.ts';
import type { FaultRule } from './services/faults/fault-rule.ts';
import { inScope, type Scope } from './services/in-scope.ts';
import { createJobQueue } from './services/job-queue.ts';
import { resumeOpenJobs } from './services/personalize/resume-open-jobs.ts';
import { openResources } from './services/personalize/shared/open-resources.ts';
import { createMultipartUploads } from './services/s3/multipart-uploads.ts';
import { openObjectStore } from './services/s3/object-store.ts';
import { type Disk, syncedDisk } from './storage/disk.ts';

export interface EmulatorOptions {
  /** Holds all state; created if it does not exist. One process at a time may open it. */
  readonly folder: string;
  /** Default: the system clock. */
  readonly clock?: Clock;
  /** Default: no log. */
  readonly log?: Log;
  /** The region of all requests. Default: that of their signature, else us-east-1. */
  readonly region?: string;
  /** The account of all requests. Default: the access key if it has twelve digits, else 000000000000. */
  readonly accountId?: string;
  /** How files outlive a power cut. Default: everything that is acknowledged is synced before. */
  readonly disk?: Disk;
  /** Faults to inject. */
  readonly faults?: readonly FaultRule[];
}

/** Amazon Personalize, Personalize Runtime, Personalize Events and S3 on this machine. */
export interface Emulator extends WireHandler {
  /** Stops background jobs: they stay open on disk, and run again when the folder is opened again. */
  close(): Promise<void>;
}

/** Opens the emulator on the state in `folder`, and resumes unfinished jobs. LOCAL_AWS_FOLDER_IN_USE if it is open. */
export async function openEmulator(options: EmulatorOptions): Promise<Emulator> {
  const folder = resolve(options.folder);
  await makeFolder(folder);
  const lock = await takeLock(folder);
  if (lock === undefined) throw folderInUse(folder, (await findLockHolder(folder)) ?? 0);
  try {
    await restrictContent(folder, options.log ?? silentLog);
    const context = await openContext({ ...options, folder });
    const uploads = createMultipartUploads(join(folder, 'uploads'), context.objects, context.disk);
    resumeOpenJobs(context);
    return {
      handle: async (request) => {
        const scope = inScope(context, { ...credentialScope(request), ...fixedScope(options) });
        return routeRequest(scope, uploads, request);
      },
      close: async () => {
        await Promise.all([context.quickJobs.close(), context.heavyJobs.close()]);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Earlier versions wrote files that other users could read. */
async function restrictContent(folder: string, log: Log): Promise<void> {
  const isOwn = (name: string) => CONTENT.has(name) || name.startsWith('lock-');
  const { corrected, others } = await restrictFolder(folder, { isOwn });
  if (corrected > 0)
    log.warn('other users could read files; now they cannot', { folder, corrected });
  if (others.length > 0) {
    log.warn('other users can list a folder, because it has other files in it', { folder, others });
  }
}

const CONTENT: ReadonlySet<string> = new Set([
  'buckets',
  'datasets',
  'fits',
  'resources',
  'streams',
  'uploads',
  'versions',
]);

function fixedScope({ region, accountId }: EmulatorOptions): Scope {
  return { ...(region !== undefined && { region }), ...(accountId !== undefined && { accountId }) };
}

async function openContext(options: EmulatorOptions): Promise<EmulatorContext> {
  const { folder, clock = systemClock, log = silentLog, disk = syncedDisk } = options;
  const onError = (error: unknown) =>
    log.error('a background job of the local AWS emulator failed unexpectedly', {
      error: errorMessage(error),
    });
  const resources = await openResources(join(folder, 'resources'), disk);
  const streams = await openStreams(folder, disk);
  const objects = await openObjectStore(join(folder, 'buckets'), clock, disk);
  const models = await openFittedModels(folder, disk);
  for (const name of ['datasets', 'uploads']) await makePrivateFolder(join(folder, name));
  for (const path of [folder, join(folder, 'resources')]) await disk.syncFolder(path);
  return {
    folder,
    disk,
    clock,
    log,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    resources,
    streams,
    faults: createFaults(options.faults),
    factsOf: createGroupFacts({ folder, resources, streams }),
    objects,
    models,
    quickJobs: createJobQueue(onError),
    heavyJobs: createJobQueue(onError),
    running: new Map(),
  };
}
