import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createSerialQueues, makePrivateFolder, PRIVATE_FILE } from '@recommendation-gateway/lib';

import { anyText, type Check, map, members, number, type TypeOf } from '../../lib/validation.ts';
import type { Disk } from '../../storage/disk.ts';
import { fileNameOf } from '../../storage/files.ts';
import { checkFile } from '../../storage/json-file.ts';
import type { Row } from '../filters/clause-holds.ts';

/** An event of PutEvents. */
type StreamedEvent = TypeOf<typeof streamedEvent>;

const streamedEvent = members(
  {
    sessionId: anyText,
    /** Empty while the user is unknown; a later event of the same session may name it. */
    userId: anyText,
    /** Empty for events without an item. */
    itemId: anyText,
    eventType: anyText,
    /** Epoch seconds: the time of the event, and of its arrival. */
    sentAt: number(),
    receivedAt: number(),
  },
  { eventValue: number() },
);

const row: Check<Row> = map(anyText, Infinity);

/** One line of a file, with an event or a row. */
const streamedLine = members({ datasetArn: anyText }, { event: streamedEvent, row });

type Line = TypeOf<typeof streamedLine>;

/** The records of PutEvents, PutItems and PutUsers. They stay when an import replaces the rest of a dataset. */
export interface Streams {
  /** All events so far, with the users that their sessions have named since. */
  events(datasetArn: string): readonly StreamedEvent[];
  addEvents(datasetArn: string, events: readonly StreamedEvent[]): Promise<void>;
  rows(datasetArn: string): readonly Row[];
  addRows(datasetArn: string, rows: readonly Row[]): Promise<void>;
  /** How many records there are: it changes with every addition. */
  count(datasetArn: string): number;
  remove(datasetArn: string): Promise<void>;
}

/** Streams in memory, and in one file of JSON lines for each dataset. */
export async function openStreams(root: string, disk: Disk): Promise<Streams> {
  const folder = join(root, 'streams');
  const lines = await readStreams(folder);
  const enqueue = createSerialQueues();
  const pathOf = (arn: string) => join(folder, `${fileNameOf(arn)}.jsonl`);
  const add = async (arn: string, added: readonly Line[]) => {
    const text = added.map((line) => `${JSON.stringify(line)}\n`).join('');
    await enqueue(arn, async () => {
      await appendFile(pathOf(arn), text, { mode: PRIVATE_FILE });
      await disk.syncFile(pathOf(arn));
      if (!lines.has(arn)) await disk.syncFolder(folder);
    });
    for (const line of added) addLine(lines, line);
  };
  return {
    events: (arn) =>
      withUsers((lines.get(arn) ?? []).flatMap(({ event }) => (event ? [event] : []))),
    addEvents: async (datasetArn, events) =>
      add(
        datasetArn,
        events.map((event) => ({ datasetArn, event })),
      ),
    rows: (arn) => (lines.get(arn) ?? []).flatMap((line) => (line.row ? [line.row] : [])),
    addRows: async (datasetArn, rows) =>
      add(
        datasetArn,
        rows.map((one) => ({ datasetArn, row: one })),
      ),
    count: (arn) => lines.get(arn)?.length ?? 0,
    remove: async (arn) => {
      lines.delete(arn);
      await enqueue(arn, async () => {
        await rm(pathOf(arn), { force: true });
        await disk.syncFolder(folder);
      });
    },
  };
}

async function readStreams(folder: string): Promise<Map<string, Line[]>> {
  await makePrivateFolder(folder);
  const lines = new Map<string, Line[]>();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    if (!text.endsWith('\n')) await appendFile(path, '\n');
    for (const value of parseLines(text)) addLine(lines, checkFile(path, streamedLine, value));
  }
  return lines;
}

/** Skips a line that an interrupted process left half written: it was never acknowledged. */
function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line): unknown[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

function addLine(lines: Map<string, Line[]>, line: Line): void {
  const known = lines.get(line.datasetArn);
  if (known) known.push(line);
  else lines.set(line.datasetArn, [line]);
}

function withUsers(events: readonly StreamedEvent[]): StreamedEvent[] {
  const users = new Map(
    events.filter(({ userId }) => userId !== '').map((one) => [one.sessionId, one.userId]),
  );
  return events.map((event) =>
    event.userId === '' ? { ...event, userId: users.get(event.sessionId) ?? '' } : event,
  );
}
