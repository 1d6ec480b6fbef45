import { text } from 'node:stream/consumers';

import { DeleteObjectCommand } from '@aws-sdk/client-s3';

import { listKeys, putText, readObject } from '../../../src/aws/objects/objects.ts';
import type { TestApp } from '../../support/open-test-app.ts';

const BUCKET = 'recommendation-gateway';

/** An output file of a run's batch jobs, to be read and spoilt. */
export interface OutputFile {
  readonly body: string;
  readonly write: (body: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** The output file of this name, as `users.json.out`. */
export async function openOutput({ aws }: TestApp, name: string): Promise<OutputFile> {
  const keys = await listKeys(aws, BUCKET, 'gateway/runs/');
  const key = keys.find((candidate) => candidate.endsWith(`/${name}`)) ?? '';
  const place = { bucket: BUCKET, key };
  return {
    body: await text(await readObject(aws, place)),
    write: async (body) => putText(aws, place, body),
    remove: async () => {
      await aws.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key }));
    },
  };
}
