import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createSerialQueues } from '@recommendation-gateway/lib';

import { alreadyExists, inUse, notFound } from '../../../lib/service-error.ts';
import { anyText, type Check, members } from '../../../lib/validation.ts';
import type { Disk } from '../../../storage/disk.ts';
import { fileNameOf, writeFileAtomically } from '../../../storage/files.ts';
import { readJsonFolder } from '../../../storage/json-file.ts';
import type { Lifecycle } from './records.ts';

export interface Entry<R> {
  readonly arn: string;
  readonly record: R;
}

/** All resources of one kind: in memory for reading, a JSON file each for the next start. */
export interface ResourceStore<R> {
  all(): readonly Entry<R>[];
  find(arn: string): R | undefined;
  /** Refuses an unknown ARN. */
  get(arn: string): R;
  /** Refuses an ARN that exists. Of two concurrent callers only one succeeds. */
  create(arn: string, record: R): Promise<void>;
  put(arn: string, record: R): Promise<void>;
  remove(arn: string): Promise<void>;
}

/** Opens the store of one kind with the records in its folder. */
export async function openResourceStore<R>(
  folder: string,
  record: Check<R>,
  disk: Disk,
): Promise<ResourceStore<R>> {
  const entries = new Map<string, R>();
  const check: Check<Entry<R>> = members({ arn: anyText, record }, {});
  for (const entry of await readJsonFolder(folder, check)) entries.set(entry.arn, entry.record);
  const enqueue = createSerialQueues();
  const pathOf = (arn: string) => join(folder, `${fileNameOf(arn)}.json`);

  const put = async (arn: string, value: R) => {
    entries.set(arn, value);
    await enqueue(arn, async () =>
      writeFileAtomically(pathOf(arn), JSON.stringify({ arn, record: value }), disk),
    );
  };
  return {
    all: () => Array.from(entries, ([arn, value]) => ({ arn, record: value })),
    find: (arn) => entries.get(arn),
    get: (arn) => {
      const value = entries.get(arn);
      if (value === undefined) throw notFound(arn);
      return value;
    },
    create: async (arn, value) => {
      if (entries.has(arn)) throw alreadyExists(arn);
      await put(arn, value);
    },
    put,
    remove: async (arn) => {
      entries.delete(arn);
      await enqueue(arn, async () => {
        await rm(pathOf(arn), { force: true });
        await disk.syncFolder(folder);
      });
    },
  };
}

/** The resource, which must exist and be ACTIVE. */
export function getActive<R extends Lifecycle>(store: ResourceStore<R>, arn: string): R {
  const record = store.get(arn);
  if (record.status !== 'ACTIVE') {
    throw inUse(`Resource ${arn} is in status ${record.status}; it must be ACTIVE.`);
  }
  return record;
}
