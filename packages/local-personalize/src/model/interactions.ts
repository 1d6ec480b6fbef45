import { createInteractionsBuilder, type Interactions } from '@recommendation-gateway/item-model';

import { readArrayFile, writeArrayFile } from '../storage/array-file.ts';

export type { Interactions } from '@recommendation-gateway/item-model';

/** The rows of an interactions file, behind those of an earlier import. */
export interface InteractionsImport {
  /** Takes the cells of a row in the order of the columns. */
  add(cells: readonly string[]): void;
  /** Writes all rows to a file that `readInteractions` reads. */
  write(path: string): Promise<void>;
}

/** Begins an import of rows with these columns. */
export function createInteractionsImport(
  columns: readonly string[],
  earlier?: Interactions,
): InteractionsImport {
  const builder = createInteractionsBuilder(earlier);
  const [user, item, time, type, value] = NAMES.map((name) => columns.indexOf(name));
  return {
    add: (cells) => {
      const at = (position = -1) => cells[position] ?? '';
      builder.add({
        user: at(user),
        item: at(item),
        time: Number(at(time)),
        eventType: at(type),
        eventValue: at(value) === '' ? NaN : Number(at(value)),
      });
    },
    write: async (path) => {
      const { users, items, eventTypes, ...arrays } = builder.build();
      await writeArrayFile(path, { users, items, eventTypes }, arrays);
    },
  };
}

const NAMES = ['USER_ID', 'ITEM_ID', 'TIMESTAMP', 'EVENT_TYPE', 'EVENT_VALUE'] as const;

/** Reads a file of an import. */
export async function readInteractions(path: string): Promise<Interactions> {
  const file = await readArrayFile(path);
  return {
    users: file.names('users'),
    items: file.names('items'),
    eventTypes: file.names('eventTypes'),
    user: file.int32('user'),
    item: file.int32('item'),
    time: file.float64('time'),
    eventType: file.int32('eventType'),
    eventValue: file.float64('eventValue'),
  };
}

interface StreamedInteraction {
  /** Empty for an anonymous session. */
  readonly userId: string;
  /** Empty for an event without an item. */
  readonly itemId: string;
  readonly eventType: string;
  readonly eventValue?: number;
  /** Epoch seconds. */
  readonly sentAt: number;
}

/** Imported and streamed events together; undefined where there are none of either. */
export function mergeInteractions(
  imported: Interactions | undefined,
  streamed: readonly StreamedInteraction[],
): Interactions | undefined {
  const complete = streamed.filter(({ userId, itemId }) => userId !== '' && itemId !== '');
  if (complete.length === 0) return imported;
  const builder = createInteractionsBuilder(imported);
  for (const { userId, itemId, sentAt, eventType, eventValue = NaN } of complete) {
    builder.add({ user: userId, item: itemId, time: Math.floor(sentAt), eventType, eventValue });
  }
  return builder.build();
}
