import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createSerialQueues } from '@recommendation-gateway/lib';

import { fileNameOf } from '../../storage/file-name.ts';
import type { Row } from '../filters/clause-holds.ts';

/** An event that came one by one, not in a file. */
interface StreamedEvent {
  readonly sessionId: string;
  /** Empty while nobody knows who it is; a later event of the same session may tell. */
  readonly userId: string;
  /** Empty for events that are about no item. */
  readonly itemId: string;
  readonly eventType: string;
  readonly eventValue?: number;
  /** Epoch seconds: when it happened, and when it came in. */
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** Records that PutEvents, PutItems and PutUsers brought; they stay when an import replaces the rest. */
export interface Streams {
  /** All that came so far, with the users that their sessions turned out to be. */
  events(datasetArn: string): readonly StreamedEvent[];
  addEvents(datasetArn: string, events: readonly StreamedEvent[]): Promise<void>;
  rows(datasetArn: string): readonly Row[];
  addRows(datasetArn: string, rows: readonly Row[]): Promise<void>;
  /** How much came so far: another number, other records. */
  count(datasetArn: string): number;
  remove(datasetArn: string): Promise<void>;
}

interface Line {
  readonly datasetArn: string;
  readonly event?: StreamedEvent;
  readonly row?: Row;
}

/** Streams kept in memory, and in one file of JSON lines for each dataset. */
export async function openStreams(root: string): Promise<Streams> {
  const folder = join(root, 'streams');
  await mkdir(folder, { recursive: true });
  const lines = new Map<string, Line[]>();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    if (!text.endsWith('\n')) await appendFile(path, '\n');
    for (const line of parseLines(text)) addLine(lines, line);
  }
  const enqueue = createSerialQueues();
  const pathOf = (arn: string) => join(folder, `${fileNameOf(arn)}.jsonl`);
  const add = async (arn: string, added: readonly Line[]) => {
    const text = added.map((line) => `${JSON.stringify(line)}\n`).join('');
    await enqueue(arn, async () => appendFile(pathOf(arn), text));
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
    rows: (arn) => (lines.get(arn) ?? []).flatMap(({ row }) => (row ? [row] : [])),
    addRows: async (datasetArn, rows) =>
      add(
        datasetArn,
        rows.map((row) => ({ datasetArn, row })),
      ),
    count: (arn) => lines.get(arn)?.length ?? 0,
    remove: async (arn) => {
      lines.delete(arn);
      await enqueue(arn, async () => rm(pathOf(arn), { force: true }));
    },
  };
}

function addLine(lines: Map<string, Line[]>, line: Line): void {
  const known = lines.get(line.datasetArn);
  if (known) known.push(line);
  else lines.set(line.datasetArn, [line]);
}

/** A line that a killed process left half written was never answered for. */
function parseLines(text: string): Line[] {
  return text.split('\n').flatMap((line): Line[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

function withUsers(events: readonly StreamedEvent[]): StreamedEvent[] {
  const users = new Map(
    events.filter(({ userId }) => userId !== '').map((one) => [one.sessionId, one.userId]),
  );
  return events.map((event) =>
    event.userId === '' ? { ...event, userId: users.get(event.sessionId) ?? '' } : event,
  );
}
