import { readLines } from '@recommendation-gateway/lib';

import { listKeys, readObject } from '../../aws/objects/objects.ts';
import type { StagedFile } from '../../database/loading/rejected-lines.ts';
import type { OutputLine } from '../../database/loading/stage-output.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { parseLine } from './parse-line.ts';
import { type JobInput, fileName } from './read-inputs.ts';

interface JobOutput extends JobInput {
  readonly kind: BatchKind;
  /** Filled while reading; the position of a file, from 1, is the file number of its lines. */
  readonly files: StagedFile[];
}

/** All lines of the output of a job; rejects if a file is missing, empty, truncated, or of another recipe. */
export async function* readOutput(run: RunContext, output: JobOutput): AsyncGenerator<OutputLine> {
  for (const key of await findOutputs(run, output)) {
    output.files.push({ jobId: output.job.id, name: fileName(key) });
    yield* readFile(run, output, key);
  }
}

/** The output files: one for every input file, named after it. */
async function findOutputs(
  { aws, settings }: RunContext,
  { job, inputLines }: JobOutput,
): Promise<string[]> {
  const folder = job.outputPath.replace(`s3://${settings.bucket}/`, '');
  const keys = await listKeys(aws, settings.bucket, folder);
  const names = new Set(keys.map(fileName));
  const missing = [...inputLines.keys()].find((name) => !names.has(`${name}.out`));
  if (missing === undefined) return keys.filter((key) => key.endsWith('.out'));
  const place = `${job.outputPath}${missing}.out`;
  throw createError('OUTPUT_MISSING', { job: job.name, place });
}

async function* readFile(
  { aws, settings }: RunContext,
  { kind, job, inputLines, files }: JobOutput,
  key: string,
): AsyncGenerator<OutputLine> {
  const name = fileName(key);
  const end = { terminated: true };
  const count = { lines: 0, cut: 0, foreign: 0 };
  const bytes = await readObject(aws, { bucket: settings.bucket, key });
  for await (const text of readLines(watchLineEnd(bytes, end))) {
    const parsed = parseLine(kind, text);
    count.lines += 1;
    count.cut = !end.terminated && parsed.reason === 'UNPARSABLE' ? 1 : 0;
    if (parsed.reason === 'WRONG_RECIPE') count.foreign += 1;
    yield { ...parsed, file: files.length, line: count.lines };
  }
  const what = describeProblem(count, inputLines.get(name.replace(/\.out$/, '')) ?? 0);
  if (what !== undefined) {
    throw createError('OUTPUT_UNUSABLE', { job: job.name, what: `${name} ${what}` });
  }
}

interface FileCount {
  readonly lines: number;
  /** 1 if the last line is truncated. */
  readonly cut: number;
  readonly foreign: number;
}

/** Every input has a line of output, even a failed one: a file with fewer lines is truncated. */
function describeProblem(
  { lines, cut, foreign }: FileCount,
  inputLines: number,
): string | undefined {
  if (lines === 0 && inputLines > 0) return 'is empty';
  if (lines - cut < inputLines) {
    return `is truncated: it has ${lines - cut} complete lines for ${inputLines} inputs`;
  }
  if (foreign > 0 && foreign * 2 >= lines) {
    return `is the output of another recipe, according to ${foreign} of its ${lines} lines`;
  }
  return undefined;
}

const LINE_END = 0x0a;

/** Passes the bytes through and keeps whether the last of them ended a line. */
async function* watchLineEnd(
  bytes: AsyncIterable<Uint8Array>,
  end: { terminated: boolean },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    end.terminated = chunk.at(-1) === LINE_END;
    yield chunk;
  }
}
