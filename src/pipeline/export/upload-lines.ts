import type { Readable } from 'node:stream';

import { readLines } from '@recommendation-gateway/lib';

import { putText, uploadObject } from '../../aws/objects/objects.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The limit of Personalize on segment queries in a file; a job reads all files of its prefix. */
const SEGMENTS_PER_FILE = 500;

/** Writes the input lines of a job under a key prefix: one file, or several if the kind requires it. */
export async function uploadLines(
  services: Pick<PipelineServices, 'aws' | 'settings'>,
  { kind, prefix }: { readonly kind: BatchKind; readonly prefix: string },
  lines: Readable,
): Promise<void> {
  if (kind === 'ITEM_AFFINITY') return uploadSegmentLines(services, prefix, lines);
  const { aws, settings } = services;
  return uploadObject(aws, { bucket: settings.bucket, key: `${prefix}.json` }, lines);
}

async function uploadSegmentLines(
  { aws, settings }: Pick<PipelineServices, 'aws' | 'settings'>,
  prefix: string,
  lines: Readable,
): Promise<void> {
  let file: string[] = [];
  let files = 0;
  const flush = async () => {
    files += 1;
    const number = files === 1 ? '' : `-${String(files).padStart(4, '0')}`;
    const place = { bucket: settings.bucket, key: `${prefix}${number}.json` };
    await putText(aws, place, `${file.join('\n')}\n`);
    file = [];
  };
  for await (const line of readLines(lines)) {
    file.push(line);
    if (file.length === SEGMENTS_PER_FILE) await flush();
  }
  if (file.length > 0) await flush();
}
