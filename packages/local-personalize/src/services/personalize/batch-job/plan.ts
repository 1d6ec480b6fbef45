import { readLines } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { type ObjectMeta, parseS3Address, type S3Address } from '../../s3/object-types.ts';
import type { BatchJob } from '../shared/records.ts';

/** The files that a batch job reads and writes. */
export interface BatchPlan {
  readonly output: S3Address;
  readonly markerKey: string;
  readonly files: readonly { readonly input: S3Address; readonly outputKey: string }[];
}

const MAX_FILES = 1000;
const MAX_BYTES = 1024 ** 3;

/** Finds and checks the input files, before anything is written. */
export async function planBatch(
  context: EmulatorContext,
  job: BatchJob,
  mostLinesPerFile: number,
): Promise<BatchPlan> {
  const output = outputOf(context, job);
  const inputs = inputsOf(context, job, output);
  for (const input of inputs) await refuseLongFile(context, input, mostLinesPerFile);
  const files = inputs.map((input) => ({
    input,
    outputKey: `${output.key}${input.key.slice(input.key.lastIndexOf('/') + 1)}.out`,
  }));
  refuseClash(files.map(({ outputKey }) => outputKey));
  return { output, markerKey: `${output.key}_CHECK`, files };
}

function outputOf(context: EmulatorContext, { jobInput, jobOutput }: BatchJob): S3Address {
  const { path } = jobOutput.s3DataDestination;
  const output = parseS3Address(path);
  const isInput = path.replace(/\/$/, '') === jobInput.s3DataSource.path.replace(/\/$/, '');
  if (!output || isInput || !context.objects.hasBucket(output.bucket)) {
    throw new JobFailure('Invalid S3 output path');
  }
  const isFolder = output.key === '' || output.key.endsWith('/');
  return { bucket: output.bucket, key: isFolder ? output.key : `${output.key}/` };
}

/** The input path is a key prefix: all objects that begin with it, except for what the job itself writes. */
function inputsOf(
  context: EmulatorContext,
  { jobInput }: BatchJob,
  output: S3Address,
): S3Address[] {
  const input = parseS3Address(jobInput.s3DataSource.path);
  if (!input || !context.objects.hasBucket(input.bucket)) throw invalidInputPath();
  const isOutput = ({ key }: ObjectMeta) =>
    input.bucket === output.bucket && output.key !== '' && key.startsWith(output.key);
  const found = context.objects
    .list(input.bucket, input.key)
    .filter((meta) => !meta.key.endsWith('/') && !isOutput(meta));
  if (found.length === 0) throw invalidInputPath();
  if (found.length > MAX_FILES) {
    throw new JobFailure(`The input has ${found.length} files; at most ${MAX_FILES} are allowed.`);
  }
  if (found.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES) {
    throw new JobFailure('The input is larger than 1 GB.');
  }
  return found.map(({ key }) => ({ bucket: input.bucket, key }));
}

async function refuseLongFile(
  context: EmulatorContext,
  input: S3Address,
  most: number,
): Promise<void> {
  if (most === Infinity) return;
  let count = 0;
  for await (const line of readLines((await context.objects.read(input.bucket, input.key)).body)) {
    if (line.trim() !== '') count += 1;
    if (count > most) {
      throw new JobFailure(
        `The input file s3://${input.bucket}/${input.key} has more than ${most} lines.`,
      );
    }
  }
}

function refuseClash(outputKeys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of outputKeys) {
    if (seen.has(key))
      throw new JobFailure(`Two input files would have the same output file ${key}.`);
    seen.add(key);
  }
}

function invalidInputPath(): JobFailure {
  return new JobFailure('Invalid S3 input path');
}
