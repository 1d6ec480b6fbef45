import { createPause, errorMessage, readLines } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { openQueries } from '../../query/open-query.ts';
import type { BatchInferenceJob, BatchJob } from '../shared/records.ts';
import { type AnswerLine, createAnswerLine } from './answer-line.ts';
import { planBatch } from './plan.ts';

/** Answers every line of every input file; one output file for each, and the marker file of the service. */
export async function runBatch(
  context: EmulatorContext,
  job: BatchJob,
  signal: AbortSignal,
  mostLinesPerFile = Infinity,
): Promise<object> {
  const plan = await planBatch(context, job, mostLinesPerFile);
  const version = context.resources.solutionVersions.get(job.solutionVersionArn);
  const queries = await openQueries(context, version, optionsOf(job));
  const answer = withLineFaults(context, job, createAnswerLine(queries, job.numResults));
  const { bucket } = plan.output;
  for (const { input, outputKey } of plan.files) {
    const lines = readLines((await context.objects.read(input.bucket, input.key)).body);
    const body = inChunks(answerAll(lines, answer, signal));
    await context.objects.write({ bucket, key: outputKey }, { body });
  }
  await context.objects.write({ bucket, key: plan.markerKey }, { body: nothing() });
  return {};
}

/** Only inference jobs configure exploration. */
function optionsOf(job: BatchJob | BatchInferenceJob) {
  const { filterArn } = job;
  const config = 'batchInferenceJobArn' in job ? job.batchInferenceJobConfig : undefined;
  return { config, ...(filterArn !== undefined && { filterArn }) };
}

/** Lines are answered in blocks, and each block is written backwards: the service does not keep the order either. */
const BLOCK = 1000;

async function* answerAll(
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

/** Fails the lines for which a fault rule is due. */
function withLineFaults(
  { faults }: EmulatorContext,
  job: BatchJob,
  answer: AnswerLine,
): AnswerLine {
  const operation =
    'batchSegmentJobArn' in job ? 'CreateBatchSegmentJob' : 'CreateBatchInferenceJob';
  return (line) => {
    const rule = faults.take('line', operation);
    if (rule) throw new JobFailure(rule.reason ?? 'Injected by a fault rule.');
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

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
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
