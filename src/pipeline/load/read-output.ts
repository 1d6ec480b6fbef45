import { z } from 'zod';

import { listKeys, readObject } from '../../aws/objects.ts';
import type { BatchJob } from '../../domain/batch-job.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import { readLines } from '../../lib/lines.ts';
import type { StageContext } from '../stage-context.ts';

/** What a job answered to one input line. */
export interface OutputLine {
  /** The userId or itemId that was asked for. */
  readonly key: string;
  /** Items, or users in segments, best first. */
  readonly results: readonly string[];
  readonly scores: readonly (number | null)[] | null;
}

/** How many lines were read, and how many of them could not be used. */
export interface LineCount {
  read: number;
  failed: number;
}

// The service's manual and the service differ in some names; both are read.
const outputLine = z.object({
  input: z.object({ userId: z.string().optional(), itemId: z.string().optional() }),
  output: z
    .object({
      recommendedItems: z.array(z.string()).optional(),
      usersList: z.array(z.string()).optional(),
      recommendedUsers: z.array(z.string()).optional(),
      scores: z.array(z.number().nullable()).nullish(),
    })
    .nullish(),
  error: z.unknown(),
});

/** The usable lines of a job's output files, in no order; the others are counted. A key comes once. */
export async function* readOutput(
  run: StageContext,
  job: BatchJob,
  count: LineCount,
): AsyncGenerator<OutputLine> {
  const seen = new Set<string>();
  for (const key of await findOutputs(run, job)) {
    const place = { bucket: run.settings.bucket, key };
    for await (const text of readLines(await readObject(run.aws, place))) {
      count.read += 1;
      const line = parseLine(text);
      if (line === undefined || seen.has(line.key)) {
        count.failed += 1;
        continue;
      }
      seen.add(line.key);
      yield line;
    }
  }
}

async function findOutputs({ aws, settings }: StageContext, job: BatchJob): Promise<string[]> {
  const folder = job.outputPath.replace(`s3://${settings.bucket}/`, '');
  const keys = await listKeys(aws, settings.bucket, folder);
  const outputs = keys.filter((key) => key.endsWith('.out'));
  if (outputs.length === 0) {
    throw createFault('OUTPUT_MISSING', { job: job.name, place: job.outputPath });
  }
  return outputs;
}

function parseLine(text: string): OutputLine | undefined {
  const parsed = outputLine.safeParse(tryJson(text));
  if (!parsed.success || isError(parsed.data.error)) return undefined;
  const { input, output } = parsed.data;
  const key = input.userId ?? input.itemId;
  const results = resultsOf(output);
  if (key === undefined || results === undefined) return undefined;
  return { key, results, scores: fitting(output?.scores, results.length) };
}

function resultsOf(output: z.output<typeof outputLine>['output']): readonly string[] | undefined {
  return output?.recommendedItems ?? output?.usersList ?? output?.recommendedUsers;
}

function isError(error: unknown): boolean {
  return error !== null && error !== undefined && error !== '';
}

function fitting(
  scores: readonly (number | null)[] | null | undefined,
  length: number,
): readonly (number | null)[] | null {
  return scores?.length === length && length > 0 ? scores : null;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
