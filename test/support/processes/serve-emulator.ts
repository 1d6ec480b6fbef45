import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog, systemClock } from '@recommendation-gateway/lib';
import {
  DroppedConnection,
  type FaultRule,
  type Emulator,
  openEmulator,
  serveHttp,
  unsyncedDisk,
} from '@recommendation-gateway/local-personalize';

import { type Aws } from '../../../src/aws/clients/aws.ts';
import { openAws } from '../../../src/aws/clients/open-aws.ts';
import { type FaultKind, count } from './counts.ts';
import { type HeldAnswers, openHeldAnswers } from './hold-answers.ts';

/** An emulator that outlives the processes that use it. */
export interface ServedEmulator {
  readonly socketPath: string;
  /** Clients of the test. */
  readonly aws: Aws;
  /** How many requests have met a fault so far, by what happened to them. */
  injectedFaults(): ReadonlyMap<FaultKind, number>;
  /** Keeps the answers of this operation back until they are released. */
  readonly hold: HeldAnswers['hold'];
  /** Removes the fault rules. */
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

export async function serveEmulator(faults: readonly FaultRule[] = []): Promise<ServedEmulator> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-emulator-'));
  const emulator = await openEmulator({
    folder,
    clock: systemClock,
    log: silentLog,
    disk: unsyncedDisk,
    faults,
  });
  const met = new Map<FaultKind, number>();
  const held = openHeldAnswers();
  const counting: Emulator = {
    ...emulator,
    handle: async (wire) => {
      await held.pass(wire);
      try {
        const answer = await emulator.handle(wire);
        if (isThrottled(answer.statusCode, answer.body)) count(met, 'throttled call');
        return answer;
      } catch (error) {
        if (error instanceof DroppedConnection) count(met, 'dropped connection');
        throw error;
      }
    },
  };
  const socketPath = join(folder, 'socket');
  const server = await serveHttp(counting, { socketPath });
  const aws = await openAws({ kind: 'socket', socketPath });
  return {
    socketPath,
    aws,
    hold: (operation) => held.hold(operation),
    injectedFaults: () => met,
    clearFaults: async () => deleteFaults(socketPath),
    close: async () => {
      aws.close();
      await server.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The emulator's errors under fault rules. */
function isThrottled(statusCode: number, body: unknown): boolean {
  if (statusCode === 429 || statusCode === 503) return true;
  return (
    statusCode === 400 &&
    body instanceof Uint8Array &&
    Buffer.from(body).toString().includes('Throttling')
  );
}

async function deleteFaults(socketPath: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const call = request({ socketPath, path: '/_local-aws/faults', method: 'DELETE' }, (answer) => {
      answer.resume().once('end', resolve);
    });
    call.once('error', reject).end();
  });
}
