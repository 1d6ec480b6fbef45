import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Clock, silentLog } from '@recommendation-gateway/lib';
import {
  createRequestHandler,
  type Emulator,
  openEmulator,
  unsyncedDisk,
} from '@recommendation-gateway/local-personalize';

import type { Aws } from '../../../../src/aws/clients/aws.ts';
import { openAws } from '../../../../src/aws/clients/open-aws.ts';
import type { RoundDatabase, RoundServer } from '../../open-round-server.ts';

/** A database and an emulator at rest, of which every round gets a copy. */
export interface Snapshot {
  readonly database: RoundDatabase;
  /** The folder of the emulator. */
  readonly folder: string;
  /** The time at which a round begins. */
  readonly time: number;
}

/** A copy of a snapshot, in use. */
export interface World {
  readonly database: RoundDatabase;
  readonly emulator: Emulator;
  readonly clock: Clock;
  /** Clients of the test's own, whose calls do not count. */
  readonly aws: Aws;
  /** Ends its use, and keeps it as a snapshot. */
  freeze(): Promise<Snapshot>;
  remove(): Promise<void>;
}

export async function openWorld(server: RoundServer, snapshot: Snapshot | number): Promise<World> {
  const from = typeof snapshot === 'number' ? undefined : snapshot;
  const folder = await mkdtemp(join(tmpdir(), 'gateway-every-call-'));
  if (from !== undefined) await cp(from.folder, folder, { recursive: true });
  const database = await server.createDatabase(from?.database);
  const clock = createSeededClock(typeof snapshot === 'number' ? snapshot : snapshot.time);
  const emulator = await openEmulator({ folder, clock, log: silentLog, disk: unsyncedDisk });
  const requestHandler = createRequestHandler(emulator);
  const aws = await openAws({ kind: 'in-process', requestHandler });
  const rest = async () => {
    aws.close();
    await emulator.close();
  };
  return {
    database,
    emulator,
    clock,
    aws,
    freeze: async () => {
      await rest();
      return { database, folder, time: clock.now().getTime() };
    },
    remove: async () => {
      await rest();
      await removeSnapshot({ database, folder });
    },
  };
}

export async function removeSnapshot({
  database,
  folder,
}: Pick<Snapshot, 'database' | 'folder'>): Promise<void> {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}

/** A clock that begins at the same moment in every round, and moves on by the same step whenever it is read. */
function createSeededClock(begins: number): Clock {
  let ms = begins;
  return {
    now: () => {
      ms += STEP_MS;
      return new Date(ms);
    },
  };
}

const STEP_MS = 10;
