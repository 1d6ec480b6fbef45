import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

import { createInteractionsBuilder } from '@recommendation-gateway/item-model';

import { JobFailure } from '../../../errors/job-failure.ts';
import { interactionReader } from '../../../model/interaction-reader.ts';
import {
  contentsPath,
  currentContents,
  readInteractions,
  replaceContents,
  writeInteractions,
} from '../../data/dataset-contents.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { ObjectMeta } from '../../s3/object-types.ts';
import { columnCheck } from '../dataset/column-check.ts';
import { parseAvroSchema, schemaFields } from '../schema/avro-schema.ts';
import type { Dataset, DatasetImportJob } from '../shared/records.ts';
import { parseS3Address } from '../shared/s3-address.ts';
import { type OnRow, readCsv } from './read-csv.ts';

/** Reads the CSV that the job names and makes it the dataset's contents (FULL), or adds it to them (INCREMENTAL). */
export async function importDataset(
  world: EmulatorContext,
  job: DatasetImportJob,
  signal: AbortSignal,
): Promise<object> {
  const dataset = world.resources.datasets.get(job.datasetArn);
  const run = { world, job, dataset, files: sourceFiles(world, job), signal };
  if (dataset.datasetType === 'INTERACTIONS') await importInteractions(run);
  else await importRows(run);
  return {};
}

interface ImportRun {
  readonly world: EmulatorContext;
  readonly job: DatasetImportJob;
  readonly dataset: Dataset;
  readonly files: readonly { readonly bucket: string; readonly meta: ObjectMeta }[];
  readonly signal: AbortSignal;
}

async function importInteractions(run: ImportRun): Promise<void> {
  const { world, job } = run;
  const base =
    job.importMode === 'INCREMENTAL'
      ? await readInteractions(world.folder, job.datasetArn)
      : undefined;
  const builder = createInteractionsBuilder(base);
  await readFiles(run, interactionReader(columnsOf(run), builder));
  await replaceContents(world.folder, contentsKey(job), async (path) =>
    writeInteractions(path, builder.build()),
  );
}

/** Items and users: a JSON object a line. A later line of the same id replaces an earlier one for whoever reads. */
async function importRows(run: ImportRun): Promise<void> {
  const { world, job } = run;
  const columns = columnsOf(run);
  const earlier =
    job.importMode === 'INCREMENTAL'
      ? await currentContents(world.folder, job.datasetArn)
      : undefined;
  await replaceContents(world.folder, contentsKey(job), async (path) => {
    const out = createWriteStream(path);
    if (earlier) {
      const from = createReadStream(contentsPath(world.folder, job.datasetArn, earlier));
      for await (const chunk of from) out.write(chunk);
    }
    await readFiles(run, (values) => {
      const row = Object.fromEntries(columns.map((column, at) => [column, values[at]]));
      out.write(`${JSON.stringify(row)}\n`);
    });
    await finished(out.end());
  });
}

/** Hands over the rows whose cells are all as the schema wants them; others end the job. */
async function readFiles(
  run: ImportRun,
  onRow: (values: readonly string[]) => void,
): Promise<void> {
  const fields = schemaFields(schemaOf(run));
  const checks = fields.map((field) => columnCheck(field, run.world.clock));
  const checked: OnRow = (values) => {
    for (const [at, check] of checks.entries()) {
      const problem = check(values[at] ?? '');
      if (problem !== undefined) return problem;
    }
    onRow(values);
    return undefined;
  };
  for (const { bucket, meta } of run.files) {
    const bytes = await run.world.objects.read(bucket, meta.key);
    const file = { name: `s3://${bucket}/${meta.key}`, bytes, failure: failureOf(run.dataset) };
    await readCsv(file, columnsOf(run), checked, run.signal);
  }
}

/** One object, or with a trailing slash all objects on the first level of that folder. */
function sourceFiles(world: EmulatorContext, { dataSource }: DatasetImportJob): ImportRun['files'] {
  const address = parseS3Address(dataSource.dataLocation ?? '');
  if (!address || !world.objects.hasBucket(address.bucket)) throw invalidLocation();
  const { bucket, key } = address;
  const isFolder = key === '' || key.endsWith('/');
  const found = world.objects
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

function columnsOf(run: ImportRun): readonly string[] {
  return parseAvroSchema(schemaOf(run));
}

function schemaOf({ world, dataset }: ImportRun): string {
  return world.resources.schemas.get(dataset.schemaArn).schema;
}

function contentsKey({ datasetArn, datasetImportJobArn }: DatasetImportJob) {
  return { datasetArn, importJobArn: datasetImportJobArn };
}

function failureOf({ datasetType }: Dataset): string {
  return `Failed to create a data import job for ${datasetType} dataset. `;
}
