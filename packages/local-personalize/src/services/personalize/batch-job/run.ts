import { createPause } from '@recommendation-gateway/item-model';
import { errorMessage, readLines } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../errors/job-failure.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { openAsking } from '../../query/open-query.ts';
import type { BatchInferenceJob, BatchJob } from '../shared/records.ts';
import { answerLines, type AnswerLine } from './answer-line.ts';
import { planBatch } from './plan.ts';

/** Answers every line of every input file; one output file for each, and the marker that the service leaves. */
export async function runBatch(
  world: EmulatorContext,
  job: BatchJob,
  signal: AbortSignal,
  mostLinesAFile = Infinity,
): Promise<object> {
  const plan = await planBatch(world, job, mostLinesAFile);
  const version = world.resources.solutionVersions.get(job.solutionVersionArn);
  const answer = failing(
    world,
    job,
    answerLines(await openAsking(world, version, askedBy(job)), job.numResults),
  );
  const { bucket } = plan.output;
  for (const { input, outputKey } of plan.files) {
    const lines = readLines(await world.objects.read(input.bucket, input.key));
    const body = inBlocks(answered(lines, answer, signal));
    await world.objects.write(bucket, outputKey, { body });
  }
  await world.objects.write(bucket, plan.markerKey, { body: nothing() });
  return {};
}

/** Only inference jobs say how much is to be explored. */
function askedBy(job: BatchJob | BatchInferenceJob) {
  const { filterArn } = job;
  const config = 'batchInferenceJobArn' in job ? job.batchInferenceJobConfig : undefined;
  return { config, ...(filterArn !== undefined && { filterArn }) };
}

/** Lines are answered in blocks, and each block goes out backwards: the service keeps no order either. */
const BLOCK = 1000;

async function* answered(
  lines: AsyncIterable<string>,
  answer: AnswerLine,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const pause = createPause(signal);
  let block: string[] = [];
  for await (const line of lines) {
    await pause();
    if (line.trim() === '') continue;
    block.push(`${JSON.stringify(answerOne(line, answer))}\n`);
    if (block.length < BLOCK) continue;
    yield* block.toReversed();
    block = [];
  }
  yield* block.toReversed();
}

/** Fails the lines for which that was ordered. */
function failing({ faults }: EmulatorContext, job: BatchJob, answer: AnswerLine): AnswerLine {
  const operation =
    'batchSegmentJobArn' in job ? 'CreateBatchSegmentJob' : 'CreateBatchInferenceJob';
  return (line) => {
    const rule = faults.meet('line', operation);
    if (rule) throw new JobFailure(rule.reason ?? 'Ordered by a fault rule.');
    return answer(line);
  };
}

function answerOne(line: string, answer: AnswerLine): object {
  let input: unknown = line;
  try {
    input = JSON.parse(line);
    return { input, output: answer(input), error: null };
  } catch (error) {
    return { input, error: errorMessage(error) };
  }
}

const CHUNK_CHARACTERS = 64 * 1024;

async function* inBlocks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
