import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createSerialQueues } from '@recommendation-gateway/lib';

import { alreadyExists, notFound } from '../../../errors/service-error.ts';
import { fileNameOf } from '../../../storage/file-name.ts';
import { readJsonFolder } from '../../../storage/json-file.ts';
import { writeFileAtomically } from '../../../storage/write-file.ts';

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
  /** Refuses an ARN that is taken. The check and the entry happen in one turn: no two callers can both win. */
  create(arn: string, record: R): Promise<void>;
  put(arn: string, record: R): Promise<void>;
  remove(arn: string): Promise<void>;
}

/** Opens the store of one kind with what its folder holds. */
export async function openResourceStore<R>(folder: string): Promise<ResourceStore<R>> {
  const entries = new Map<string, R>();
  for (const { arn, record } of await readJsonFolder<Entry<R>>(folder)) entries.set(arn, record);
  const enqueue = createSerialQueues();
  const pathOf = (arn: string) => join(folder, `${fileNameOf(arn)}.json`);

  const put = async (arn: string, record: R) => {
    entries.set(arn, record);
    await enqueue(arn, async () =>
      writeFileAtomically(pathOf(arn), JSON.stringify({ arn, record })),
    );
  };
  return {
    all: () => Array.from(entries, ([arn, record]) => ({ arn, record })),
    find: (arn) => entries.get(arn),
    get: (arn) => {
      const record = entries.get(arn);
      if (record === undefined) throw notFound(arn);
      return record;
    },
    create: async (arn, record) => {
      if (entries.has(arn)) throw alreadyExists(arn);
      await put(arn, record);
    },
    put,
    remove: async (arn) => {
      entries.delete(arn);
      await enqueue(arn, async () => rm(pathOf(arn), { force: true }));
    },
  };
}
