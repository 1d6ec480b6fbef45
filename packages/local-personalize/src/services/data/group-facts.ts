import { createCache, getOrLoad } from '../../lib/cache.ts';
import { type EventIndex, indexEvents, type UserEvent } from '../../model/event-index.ts';
import type { Row } from '../filters/clause-holds.ts';
import type { Dataset } from '../personalize/shared/records.ts';
import type { ResourceStore } from '../personalize/shared/resource-store.ts';
import { currentContents, importedInteractions, importedRows } from './dataset-contents.ts';
import type { Streams } from './streams.ts';

/** The items, users and events of a dataset group, imported and streamed. */
export interface GroupFacts {
  /** By id. */
  items(): Promise<ReadonlyMap<string, Row>>;
  users(): Promise<ReadonlyMap<string, Row>>;
  /** The events of a user; of each type the newest only, as with the service. */
  events(): Promise<(userId: string) => readonly UserEvent[]>;
  /** A user's streamed events that arrived after `since` (epoch seconds). */
  recentEvents(since: number): (userId: string) => readonly StreamedUserEvent[];
}

interface StreamedUserEvent extends UserEvent {
  /** NaN where there is none. */
  readonly eventValue: number;
}

type StreamedIndex = (userId: string) => StreamedUserEvent[];

interface Datasets {
  readonly datasets: ResourceStore<Dataset>;
}

interface Sources {
  readonly folder: string;
  readonly resources: Datasets;
  readonly streams: Streams;
}

/** Opens the facts of groups; what was read for the last few stays in memory. */
export function createGroupFacts(sources: Sources): (datasetGroupArn: string) => GroupFacts {
  const tables = openTables(sources);
  const events = openEvents(sources);
  return (groupArn) => {
    const datasetOf = (type: string) => datasetArnOf(sources.resources, groupArn, type);
    return {
      items: async () => tables(datasetOf('ITEMS'), 'ITEM_ID'),
      users: async () => tables(datasetOf('USERS'), 'USER_ID'),
      events: async () => {
        const arn = datasetOf('INTERACTIONS');
        if (arn === undefined) return () => [];
        const imported = await events.imported(arn);
        const streamed = events.streamed(arn);
        return (userId) => newestOfEachType([...imported(userId), ...streamed(userId)]);
      },
      recentEvents: (since) => {
        const arn = datasetOf('INTERACTIONS');
        return arn === undefined ? () => [] : events.streamed(arn, since);
      },
    };
  };
}

/** The group's dataset of a type, or undefined. */
export function datasetArnOf(
  resources: Datasets,
  groupArn: string,
  type: string,
): string | undefined {
  return resources.datasets
    .all()
    .find(({ record }) => record.datasetGroupArn === groupArn && record.datasetType === type)?.arn;
}

/** Reads the rows of datasets by id. */
function openTables({ folder, streams }: Sources) {
  const tables = createCache<Promise<ReadonlyMap<string, Row>>>(6);
  return async (arn: string | undefined, idColumn: string): Promise<ReadonlyMap<string, Row>> => {
    if (arn === undefined) return new Map();
    const key = `${arn} ${await importOf(folder, arn)} ${streams.count(arn)}`;
    return getOrLoad(tables, key, async () => {
      const rows = new Map<string, Row>();
      for await (const row of importedRows(folder, arn)) rows.set(row[idColumn] ?? '', row);
      for (const row of streams.rows(arn)) rows.set(row[idColumn] ?? '', row);
      return rows;
    });
  };
}

/** Indexes the events of datasets by user. */
function openEvents({ folder, streams }: Sources) {
  const imported = createCache<Promise<EventIndex>>(2);
  const streamed = createCache<StreamedIndex>(6);
  return {
    imported: async (arn: string): Promise<EventIndex> =>
      getOrLoad(imported, `${arn} ${await importOf(folder, arn)}`, async () => {
        const data = await importedInteractions(folder, arn);
        return data ? indexEvents(data) : () => [];
      }),
    streamed: (arn: string, since = 0): StreamedIndex =>
      streamed.get(`${arn} ${streams.count(arn)} ${since}`, () =>
        indexStreamed(streams, arn, since),
      ),
  };
}

async function importOf(folder: string, arn: string): Promise<string> {
  return (await currentContents(folder, arn))?.importJobArn ?? '';
}

function indexStreamed(streams: Streams, arn: string, since: number): StreamedIndex {
  const byUser = new Map<string, StreamedUserEvent[]>();
  for (const event of streams.events(arn)) {
    const { userId, itemId, eventType, eventValue = NaN, sentAt: time, receivedAt } = event;
    if (userId === '' || itemId === '' || receivedAt <= since) continue;
    const known = byUser.get(userId);
    const one = { itemId, eventType, eventValue, time };
    if (known) known.push(one);
    else byUser.set(userId, [one]);
  }
  return (userId) => byUser.get(userId) ?? [];
}

/** How many events of each type the service sees when it filters. */
const NEWEST = 100;

function newestOfEachType(events: readonly UserEvent[]): UserEvent[] {
  const counts = new Map<string, number>();
  return events
    .toSorted((one, other) => other.time - one.time)
    .filter(({ eventType }) => {
      const count = (counts.get(eventType) ?? 0) + 1;
      counts.set(eventType, count);
      return count <= NEWEST;
    });
}
