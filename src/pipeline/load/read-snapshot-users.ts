import { readLines } from '@recommendation-gateway/lib';

import { readObject } from '../../aws/objects/objects.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { inputLine } from './read-inputs.ts';

/** The users that the export has, also those without an interaction. */
export async function* readSnapshotUsers(run: RunContext): AsyncGenerator<string> {
  const { usersKey } = (await run.output('EXPORT')).snapshot;
  const place = { bucket: run.settings.bucket, key: usersKey };
  for await (const line of readLines(await readObject(run.aws, place)))
    yield inputLine.parse(JSON.parse(line));
}
