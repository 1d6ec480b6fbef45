import { setTimeout as delay } from 'node:timers/promises';

import { silentLog } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { type Database, openDatabase } from '../../../../src/database/connection/database.ts';
import { readRow } from '../../../../src/database/connection/read-rows.ts';
import type { PlacementKind } from '../../../../src/domain/lists/recommendation-kind.ts';
import { defaultFilter } from '../../../../src/domain/serving-rules/recommendation-filter.ts';
import { createServing, type Serving } from '../../../../src/serving/create-serving.ts';
import { createShopReader } from '../../../../src/shop/live/create-shop-reader.ts';
import { offlineTables } from '../../../support/processes/digest-rows.ts';
import { minimalShop } from '../../../support/processes/minimal-shop.ts';
import type { ServerAddress } from '../../open-round-server.ts';

/** What readers see at one moment: each list, and all rows of the public tables together. */
export type View = readonly string[];

/** Readers that read all the time, as requests and as SQL clients do. */
export interface Readers {
  /** Ends them. Returns what they saw that is neither of the two generations, or the earlier one after the later. */
  stop(): Promise<string[]>;
}

const PAUSE_MS = 60;

export function watchReaders(
  address: ServerAddress,
  [before, after]: readonly [View, View],
): Readers {
  const stop = new AbortController();
  const faults: string[] = [];
  const reading = withReader(address, async (read) => {
    const isLater = before.map(() => false);
    while (!stop.signal.aborted) {
      for (const [nth, seen] of (await read()).entries()) {
        if (before[nth] === after[nth]) continue;
        if (seen === after[nth]) isLater[nth] = true;
        else if (seen !== before[nth]) faults.push(`a reader saw ${seen}`);
        else if (isLater[nth] === true) faults.push(`a reader saw the earlier ${seen} again`);
      }
      await delay(PAUSE_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
  }).catch((error: unknown) => faults.push(`a reader failed: ${String(error)}`));
  return {
    stop: async () => {
      stop.abort();
      await reading;
      return [...new Set(faults)];
    },
  };
}

/** What readers see now. */
export async function readView(address: ServerAddress): Promise<View> {
  return withReader(address, async (read) => read());
}

async function withReader<T>(
  address: ServerAddress,
  work: (read: () => Promise<View>) => Promise<T>,
): Promise<T> {
  const database = openDatabase(address, silentLog, 4);
  const serving = createServing({
    database,
    log: silentLog,
    keepServedMs: 0,
    shopDeadlineMs: 10_000,
    placementDeadlineMs: 10_000,
    shop: createShopReader({ ...minimalShop, database }),
    liveRanking: async () => undefined,
  });
  try {
    return await work(async () => [...(await readPage(serving)), await readDigest(database)]);
  } finally {
    await database.close();
  }
}

const placements: readonly (readonly [PlacementKind, string])[] = [
  ['USER_RECOMMENDATIONS', '5'],
  ['ITEM_AFFINITY', '10'],
  ['SIMILAR_ITEMS', 'boot1'],
  ['POPULAR_ITEMS', ''],
];

async function readPage(serving: Serving): Promise<string[]> {
  const list = { first: 10, after: undefined, filter: defaultFilter, counts: true };
  const outcomes = await serving.page(
    placements.map(([kind, key]) => ({ kind, list: { ...list, key } })),
  );
  return outcomes.map((outcome, nth) => {
    const kind = placements[nth]?.[0];
    if (outcome instanceof Error) return `${kind}: ${outcome.message}`;
    const { source, totalCount, nodes } = outcome;
    return `${kind}: ${source} of ${totalCount}: ${nodes.map(({ id }) => id).join(' ')}`;
  });
}

/** In one statement, so that all rows are of one moment. */
async function readDigest(database: Database): Promise<string> {
  const rows = offlineTables.map(
    (table) =>
      `SELECT '${table}' || (to_jsonb(line) - 'updated_at' - 'generation_id')::text AS line FROM ${table} AS line`,
  );
  const { digest } = await readRow(
    database,
    z.object({ digest: z.string() }),
    `SELECT concat_ws(' ', count(*), 'rows', md5(string_agg(line, '' ORDER BY line))) AS digest
     FROM (${rows.join(' UNION ALL ')}) AS lines`,
  );
  return digest;
}
