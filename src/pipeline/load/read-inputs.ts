import { readLines } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { listKeys, readObject } from '../../aws/objects/objects.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { RunContext } from '../stages/stage-context.ts';

export interface JobInput {
  readonly job: BatchJob;
  /** Filled while reading: the lines of each input file, by its name without folder. */
  readonly inputLines: Map<string, number>;
}

/** The id in a line of an input file. */
const inputLine = z.union([
  z.object({ userId: z.string() }).transform(({ userId }) => userId),
  z.object({ itemId: z.string() }).transform(({ itemId }) => itemId),
]);

/** The ids in the input of a job. */
export async function* readInputs(
  { aws, settings }: RunContext,
  { job, inputLines }: JobInput,
): AsyncGenerator<string> {
  const { bucket } = settings;
  const prefix = job.inputPath.replace(`s3://${bucket}/`, '');
  const keys = await listKeys(aws, bucket, prefix);
  if (keys.length === 0) {
    const what = `its input ${job.inputPath} no longer exists, so the output cannot be checked against it`;
    throw createError('OUTPUT_UNUSABLE', { job: job.name, what });
  }
  for (const key of keys) {
    const name = fileName(key);
    inputLines.set(name, 0);
    for await (const line of readLines(await readObject(aws, { bucket, key }))) {
      inputLines.set(name, (inputLines.get(name) ?? 0) + 1);
      yield inputLine.parse(JSON.parse(line));
    }
  }
}

export function fileName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** The users of the export, including those without an interaction. */
export async function* readSnapshotUsers(
  run: Pick<RunContext, 'aws' | 'output' | 'settings'>,
): AsyncGenerator<string> {
  const { usersKey } = (await run.output('EXPORT')).snapshot;
  const place = { bucket: run.settings.bucket, key: usersKey };
  for await (const line of readLines(await readObject(run.aws, place)))
    yield inputLine.parse(JSON.parse(line));
}
