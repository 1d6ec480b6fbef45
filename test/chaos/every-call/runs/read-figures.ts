import { ListMultipartUploadsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { z } from 'zod';

import { readRows } from '../../../../src/database/connection/read-rows.ts';
import { compare, findDifferences, readTraces, type Traces } from '../../compare-traces.ts';
import type { World } from './world.ts';

/** All that a section leaves, without what names a time or an id. */
export interface Figures {
  readonly traces: Traces;
  /** Figures of generations, jobs and costs; partitions; objects in S3: one line each. */
  readonly lines: readonly string[];
}

export async function readFigures({ database, aws }: World, bucket: string): Promise<Figures> {
  const traces = await readTraces(database, { aws });
  const [run] = await readRows(
    database,
    z.object({ id: z.string() }),
    'SELECT max(id) AS id FROM gateway.pipeline_runs',
  );
  const figures = await readRows(database, z.object({ line: z.string() }), FIGURES);
  const lines = [...figures.map(({ line }) => line), ...(await listObjects(aws.s3, bucket))];
  const plain = lines.map((line) => line.replaceAll(run?.id ?? '', 'RUN').replace(VERSION, '$1'));
  return { traces, lines: plain.toSorted() };
}

export function findChanges(expected: Figures, found: Figures): string[] {
  return [
    ...findDifferences(expected.traces, found.traces),
    ...compare('in the figures', expected.lines, found.lines),
  ];
}

/** The id of a solution version, which is random. */
const VERSION = /(:solution\/[^/ ]+\/)[0-9a-f]{8}/;

const FIGURES = `
  SELECT concat_ws(' ', 'generation', kind, status, rows, metrics, verdict, pruned_at IS NULL) AS line
  FROM gateway.generations WHERE status <> 'FAILED'
  UNION ALL
  SELECT concat_ws(' ', 'job', name, status, lines_read, lines_loaded, lines_failed) FROM batch_job_metadata
  UNION ALL
  SELECT concat_ws(' ', 'cost', run_id, stage, resource, quantity, amount_micros) FROM gateway.cost_lines
  UNION ALL
  SELECT concat_ws(' ', 'standing cost', run_id, resource, size, until IS NULL) FROM gateway.standing_costs
  UNION ALL
  SELECT concat_ws(' ', 'partition of', inhparent::regclass) FROM pg_inherits
  WHERE inhparent::regclass::text LIKE 'gateway.%'
  UNION ALL
  SELECT concat_ws(' ', 'rejected line', reason) FROM gateway.output_line_faults
  UNION ALL
  SELECT concat_ws(' ', 'unanswered input', to_jsonb(input) - 'job_id') FROM gateway.unanswered_inputs AS input`;

async function listObjects(client: World['aws']['s3'], bucket: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    lines.push(...Contents.map(({ Key, Size, ETag }) => `object ${Key} ${Size} ${ETag}`));
  }
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return [...lines, ...Uploads.map(({ Key }) => `open upload ${Key}`)];
}
