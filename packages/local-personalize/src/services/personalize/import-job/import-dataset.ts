import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

import { PRIVATE_FILE } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../lib/service-error.ts';
import { createInteractionsImport } from '../../../model/interactions.ts';
import {
  contentsPath,
  importedInteractions,
  replaceContents,
} from '../../data/dataset-contents.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { type ObjectMeta, parseS3Address } from '../../s3/object-types.ts';
import { columnCheck } from '../dataset/column-check.ts';
import { parseAvroSchema, schemaFields } from '../schema/avro-schema.ts';
import type { Dataset, DatasetImportJob } from '../shared/records.ts';
import { type OnRow, readCsv } from './read-csv.ts';

/** Reads the CSV files of the job, and replaces the dataset's contents (FULL) or extends them (INCREMENTAL). */
export async function importDataset(
  context: EmulatorContext,
  job: DatasetImportJob,
  signal: AbortSignal,
): Promise<object> {
  const dataset = context.resources.datasets.get(job.datasetArn);
  const run = { context, job, dataset, files: sourceFiles(context, job), signal };
  if (dataset.datasetType === 'INTERACTIONS') await importInteractions(run);
  else await importRows(run);
  return {};
}

interface ImportRun {
  readonly context: EmulatorContext;
  readonly job: DatasetImportJob;
  readonly dataset: Dataset;
  readonly files: readonly { readonly bucket: string; readonly meta: ObjectMeta }[];
  readonly signal: AbortSignal;
}

async function importInteractions(run: ImportRun): Promise<void> {
  const { context, job } = run;
  const earlier = isIncremental(job)
    ? await importedInteractions(context.folder, job.datasetArn)
    : undefined;
  const rows = createInteractionsImport(columnsOf(run), earlier);
  await readFiles(run, (cells) => rows.add(cells));
  await replaceContents(context, contentsKey(job), async (path) => rows.write(path));
}

/** Items and users: a JSON object a line. For a reader, the last line of an id is the valid one. */
async function importRows(run: ImportRun): Promise<void> {
  const { context, job } = run;
  const columns = columnsOf(run);
  const earlier = isIncremental(job)
    ? await contentsPath(context.folder, job.datasetArn)
    : undefined;
  await replaceContents(context, contentsKey(job), async (path) => {
    const out = createWriteStream(path, { mode: PRIVATE_FILE });
    if (earlier !== undefined) {
      for await (const chunk of createReadStream(earlier)) out.write(chunk);
    }
    await readFiles(run, (cells) => {
      const row = Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
      out.write(`${JSON.stringify(row)}\n`);
    });
    await finished(out.end());
  });
}

/** Passes on the rows whose cells fit the schema; any other row fails the job. */
async function readFiles(run: ImportRun, onRow: (cells: readonly string[]) => void): Promise<void> {
  const fields = schemaFields(schemaOf(run));
  const checks = fields.map((field) => columnCheck(field, run.context.clock));
  const checked: OnRow = (cells) => {
    for (const [at, check] of checks.entries()) {
      const problem = check(cells[at] ?? '');
      if (problem !== undefined) return problem;
    }
    onRow(cells);
    return undefined;
  };
  for (const { bucket, meta } of run.files) {
    const { body } = await run.context.objects.read(bucket, meta.key);
    const file = {
      name: `s3://${bucket}/${meta.key}`,
      bytes: body,
      failure: failureOf(run.dataset),
    };
    await readCsv(file, columnsOf(run), checked, run.signal);
  }
}

/** One object, or for a location with a trailing slash all objects on the first level of that folder. */
function sourceFiles(
  { objects }: EmulatorContext,
  { dataSource }: DatasetImportJob,
): ImportRun['files'] {
  const address = parseS3Address(dataSource.dataLocation ?? '');
  if (!address || !objects.hasBucket(address.bucket)) throw invalidLocation();
  const { bucket, key } = address;
  const isFolder = key === '' || key.endsWith('/');
  const found = objects
    .list(bucket, key)
    .filter((meta) =>
      isFolder ? meta.size > 0 && !meta.key.slice(key.length).includes('/') : meta.key === key,
    );
  if (found.length === 0) throw invalidLocation();
  return found.map((meta) => ({ bucket, meta }));
}

function invalidLocation(): JobFailure {
  return new JobFailure('Invalid Data location.');
}

function isIncremental({ importMode }: DatasetImportJob): boolean {
  return importMode === 'INCREMENTAL';
}

function columnsOf(run: ImportRun): readonly string[] {
  return parseAvroSchema(schemaOf(run));
}

function schemaOf({ context, dataset }: ImportRun): string {
  return context.resources.schemas.get(dataset.schemaArn).schema;
}

function contentsKey({ datasetArn, datasetImportJobArn }: DatasetImportJob) {
  return { datasetArn, importJobArn: datasetImportJobArn };
}

function failureOf({ datasetType }: Dataset): string {
  return `Failed to create a data import job for ${datasetType} dataset. `;
}
