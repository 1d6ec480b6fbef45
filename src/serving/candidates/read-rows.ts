import type { KeyedRead } from '../../database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import { groupBy } from '../../lib/collections.ts';
import type { CandidateRequest } from './candidate-source.ts';

interface InGeneration {
  /** Undefined if none is loaded. */
  readonly generationId: number | undefined;
}

/** The rows of each request's keys in its generation; one read for each generation. */
export async function readRows<Row, Request extends InGeneration>(
  read: KeyedRead<Row>,
  requests: readonly Request[],
  keysOf: (request: Request) => readonly string[],
): Promise<ReadonlyMap<string, Row>[]> {
  const groups = groupBy(requests, ({ generationId }) => generationId);
  const rows = new Map<number | undefined, ReadonlyMap<string, Row>>();
  await Promise.all(
    [...groups].map(async ([generationId, group]) => {
      const keys = new Set(group.flatMap((request) => keysOf(request)));
      if (generationId === undefined || keys.size === 0) return;
      rows.set(generationId, await read(generationId, [...keys]));
    }),
  );
  return requests.map(({ generationId }) => rows.get(generationId) ?? new Map<string, never>());
}

/** The stored list of each user or item. */
export async function readStored(
  read: KeyedRead<RecommendationList>,
  requests: readonly CandidateRequest[],
): Promise<(RecommendationList | undefined)[]> {
  const rows = await readRows(read, requests, ({ key }) => [key]);
  return requests.map(({ key }, index) => rows[index]?.get(key));
}
