import { type EventIndex, indexEvents, type UserEvent } from '../../model/event-index.ts';
import { createCache } from '../../storage/cache.ts';
import type { Row } from '../filters/clause-holds.ts';
import type { Dataset } from '../personalize/shared/records.ts';
import type { ResourceStore } from '../personalize/shared/resource-store.ts';
import { currentContents, readInteractions, readRows } from './dataset-contents.ts';
import type { Streams } from './streams.ts';

/** What a dataset group knows of items, users and events, imported and streamed. */
export interface GroupFacts {
  /** By id. */
  items(): Promise<ReadonlyMap<string, Row>>;
  users(): Promise<ReadonlyMap<string, Row>>;
  /** The events of a user; of each type the newest only, as with the service. */
  events(): Promise<(userId: string) => readonly UserEvent[]>;
  /** A user's streamed events that came in after `since` (epoch seconds). */
  recentEvents(since: number): (userId: string) => readonly StreamedUserEvent[];
}

interface StreamedUserEvent extends UserEvent {
  /** NaN where there is none. */
  readonly eventValue: number;
}

interface Datasets {
  readonly datasets: ResourceStore<Dataset>;
}

interface Sources {
  readonly folder: string;
  readonly resources: Datasets;
  readonly streams: Streams;
}

/** Opens what is known in a group; what was read for the last few stays in memory. */
export function createGroupFacts(sources: Sources): (datasetGroupArn: string) => GroupFacts {
  const { folder, streams } = sources;
  const indexes = createCache<EventIndex>(2);
  const tables = createCache<ReadonlyMap<string, Row>>(6);
  const recent = createMemory<StreamedIndex>(6);
  const stateOf = async (arn: string) => (await currentContents(folder, arn))?.importJobArn ?? '';
  const table = async (arn: string | undefined, idColumn: string) => {
    if (arn === undefined) return new Map<string, Row>();
    const name = `${arn} ${await stateOf(arn)} ${streams.count(arn)}`;
    return tables(name, async () => readTable(sources, arn, idColumn));
  };
  return (groupArn) => {
    const datasetOf = (type: string) => datasetArnOf(sources.resources, groupArn, type);
    return {
      items: async () => table(datasetOf('ITEMS'), 'ITEM_ID'),
      users: async () => table(datasetOf('USERS'), 'USER_ID'),
      events: async () => {
        const arn = datasetOf('INTERACTIONS');
        if (arn === undefined) return () => [];
        const imported = await indexes(`${arn} ${await stateOf(arn)}`, async () => {
          const data = await readInteractions(folder, arn);
          return data ? indexEvents(data) : () => [];
        });
        const streamed = recent(`${arn} ${streams.count(arn)}`, () => streamedByUser(streams, arn));
        return (userId) => newestOfEachType([...imported(userId), ...streamed(userId)]);
      },
      recentEvents: (since) => {
        const arn = datasetOf('INTERACTIONS');
        if (arn === undefined) return () => [];
        return recent(`${arn} ${streams.count(arn)} ${since}`, () =>
          streamedByUser(streams, arn, since),
        );
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

/** Of older ones the service knows nothing when it filters. */
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

/** Every live answer asks for the same few again and again. */
function createMemory<T>(most: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

type StreamedIndex = (userId: string) => StreamedUserEvent[];

function streamedByUser(streams: Streams, arn: string, since = 0): StreamedIndex {
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

async function readTable(
  { folder, streams }: Sources,
  arn: string,
  idColumn: string,
): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>();
  for await (const row of readRows(folder, arn)) rows.set(row[idColumn] ?? '', row);
  for (const row of streams.rows(arn)) rows.set(row[idColumn] ?? '', row);
  return rows;
}
