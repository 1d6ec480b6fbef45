import { silentLog } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { openDatabase } from '../../../../src/database/connection/database.ts';
import type { Counts } from '../../../support/processes/counts.ts';
import { watchCalls } from '../calls/call-watch.ts';
import { failStatements } from '../calls/fail-statements.ts';
import type { Fault } from '../plan/fault.ts';
import type { Outcome } from '../runs/play-round.ts';
import type { World } from '../runs/world.ts';
import { judgeAnswer, judgeErrors } from './judge-answer.ts';
import {
  type Answer,
  type GatewayParts,
  openGateway,
  openGatewayParts,
  type Optional,
  optionals,
} from './open-gateway.ts';
import { pageWithout, readRequests } from './read-requests.ts';

/** The read path over what a run has left: each of its requests without a fault, and its calls. */
export interface Reads {
  readonly calls: Counts;
  hasStage(stage: string): boolean;
  /** Sends the request of a fault, and once more after it. */
  play(fault: Fault): Promise<Outcome>;
  close(): Promise<void>;
}

const stageOf = (field: string) => `READ-${field}`;

/** The answers of a request: the right one, and those of gateways that lack something that they can do without. */
interface Answers {
  readonly field: string;
  readonly request: string;
  readonly calls: Counts;
  readonly right: Answer;
  readonly degraded: readonly Answer[];
}

export async function openReads(world: World): Promise<Reads> {
  await changePrices(world);
  const parts = await openGatewayParts(world);
  const known: Answers[] = [];
  for (const [field, request] of Object.entries(readRequests)) {
    known.push(await readAnswers(parts, field, request));
  }
  const find = (stage: string) => known.find(({ field }) => stageOf(field) === stage);
  return {
    calls: new Map(known.flatMap(({ calls }) => [...calls])),
    hasStage: (stage) => find(stage) !== undefined,
    play: async (fault) => {
      const answers = find(fault.stage);
      if (answers === undefined) throw new Error(`no request is called ${fault.stage}`);
      return playFault(parts, answers, fault);
    },
    close: async () => {
      await parts.app.close();
      await world.remove();
    },
  };
}

/** The current prices of the shop are not those of the catalogue: answers show which of them they have. */
async function changePrices({ database: { address } }: World): Promise<void> {
  const database = openDatabase(address, silentLog, 1);
  await database.query('UPDATE minimal.products SET price = price + 1000');
  await database.close();
}

async function readAnswers(parts: GatewayParts, field: string, request: string): Promise<Answers> {
  const watch = watchCalls(stageOf(field));
  const ask = async (without?: Optional) => {
    failStatements(without === undefined ? watch : undefined);
    const gateway = await openGateway(parts, { watch, without });
    const found = await gateway.query(request);
    await gateway.close();
    if (found.errors.length > 0) throw new Error(`${field}: ${JSON.stringify(found.errors)}`);
    return found;
  };
  const right = await ask();
  const calls = new Map(watch.calls);
  const degraded: Answer[] = [];
  for (const without of optionals) degraded.push(await ask(without));
  return { field, request, calls, right, degraded };
}

async function playFault(
  parts: GatewayParts,
  { field, request, right, degraded }: Answers,
  fault: Fault,
): Promise<Outcome> {
  const watch = watchCalls(stageOf(field), fault);
  failStatements(watch);
  const gateway = await openGateway(parts, { watch });
  try {
    const found = await gateway.query(request);
    // How many statements a request sends can vary: a call that did not come must not fail in the next one.
    if (!watch.hasFailed()) failStatements(undefined);
    gateway.wait();
    const next = judgeAnswer(await gateway.query(request), [right]);
    const problem =
      found.errors.length === 0
        ? judgeAnswer(found, [right, ...degraded])
        : judgeErrors(found, await readRest(parts, field, found));
    const problems = [problem ?? [], next === undefined ? [] : `the next request: ${next}`].flat();
    return { hasFailed: watch.hasFailed(), processes: 1, problems };
  } finally {
    failStatements(undefined);
    await gateway.close();
  }
}

const failedPage = z.object({
  page: z.object({
    placements: z.array(z.object({ name: z.string(), recommendations: z.unknown() })),
  }),
});

/** What an answer with errors should have besides: null, or the other placements of a page. */
async function readRest(parts: GatewayParts, field: string, { data }: Answer): Promise<unknown> {
  const page = failedPage.safeParse(data).data?.page.placements;
  if (page === undefined) return { [field]: null };
  const failed = page.filter(({ recommendations }) => recommendations === null);
  const gateway = await openGateway(parts, { watch: watchCalls(stageOf(field)) });
  const others = await gateway.query(pageWithout(failed.map(({ name }) => name)));
  await gateway.close();
  const known = failedPage.safeParse(others.data).data?.page.placements ?? [];
  const find = (name: string) => known.find((one) => one.name === name);
  const placements = page.map(({ name }) => find(name) ?? { name, recommendations: null });
  return { page: { placements } };
}
