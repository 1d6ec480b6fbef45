import { z } from 'zod';

import { readRows } from '../../src/database/connection/read-rows.ts';
import { digestRows } from '../support/processes/digest-rows.ts';
import { listResources } from '../support/processes/list-resources.ts';
import type { ServedEmulator } from '../support/processes/serve-emulator.ts';
import type { RoundDatabase } from './open-round-server.ts';

/** What a run has left behind, in a form that does not depend on when and under which id it ran. */
export interface Traces {
  /** Digests of the rows that readers see, by table. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** The resources on AWS that have not failed. */
  readonly resources: readonly string[];
  /** Runs, stages, jobs and generations that count, one line each. */
  readonly records: readonly string[];
  /** How many jobs and trainings failed on AWS. */
  readonly failedOnAws: number;
  /** How many lines of lists the jobs failed to answer. */
  readonly failedLines: number;
}

/** Of the newest run. */
export async function readTraces(
  database: Pick<RoundDatabase, 'query'>,
  emulator: Pick<ServedEmulator, 'aws'>,
): Promise<Traces> {
  const [run] = await readRows(
    database,
    z.object({ id: z.string() }),
    'SELECT id FROM gateway.pipeline_runs ORDER BY id DESC LIMIT 1',
  );
  const listed = await listResources(emulator.aws, run?.id ?? '');
  const failed = listed.filter((line) => line.endsWith('FAILED'));
  const [lines] = await readRows(
    database,
    z.object({ failed: z.number() }),
    'SELECT coalesce(sum(lines_failed), 0)::int AS failed FROM batch_job_metadata',
  );
  return {
    rows: await digestRows(database),
    resources: listed.filter((line) => !failed.includes(line)).map((line) => plain(line, failed)),
    records: await readRecords(database),
    failedOnAws: failed.length,
    failedLines: lines?.failed ?? 0,
  };
}

/** A second attempt replaces the first: `import RUN-users-2` for the `import RUN-users` that failed. */
function plain(line: string, failed: readonly string[]): string {
  const first = line.replace(/-\d+( \S+)$/, '$1');
  const name = first.split(' ').slice(0, 2).join(' ');
  return failed.some((one) => one.startsWith(`${name} `)) ? first : line;
}

/** Failed generations are left out. */
async function readRecords(database: Pick<RoundDatabase, 'query'>): Promise<string[]> {
  const records = await readRows(
    database,
    z.object({ record: z.string() }),
    `SELECT 'run ' || status AS record FROM gateway.pipeline_runs
     UNION ALL SELECT 'stage ' || stage || ' ' || status FROM gateway.pipeline_stages
     UNION ALL SELECT 'job ' || kind || ' ' || status || ' ' || (arn IS NOT NULL) FROM batch_job_metadata
     UNION ALL SELECT 'generation ' || kind || ' ' || status FROM gateway.generations WHERE status <> 'FAILED'
     ORDER BY 1`,
  );
  return records.map(({ record }) => record);
}

/** Where a run differs from an undisturbed one; nothing where the disturbance left no trace. */
export function findDifferences(expected: Traces, found: Traces): string[] {
  const lists = [
    ...compare('on AWS', expected.resources, found.resources),
    ...compare('in the records', expected.records, found.records),
  ];
  let missing = 0;
  for (const [table, rows] of expected.rows) {
    const [gone, added] = setAside(rows, found.rows.get(table) ?? []);
    missing += gone.length;
    if (added.length > 0) lists.push(`${added.length} rows of ${table} are other ones`);
  }
  // What AWS did not answer cannot be loaded; all the rest must be.
  if (missing !== found.failedLines) {
    lists.push(`${missing} rows are missing, and ${found.failedLines} lines had failed`);
  }
  return lists;
}

export function compare(
  where: string,
  expected: readonly string[],
  found: readonly string[],
): string[] {
  const [gone, added] = setAside(expected, found);
  return [
    ...gone.map((line) => `${where} is missing: ${line}`),
    ...added.map((line) => `${where} is too much: ${line}`),
  ];
}

/** What only the first has, and what only the second; what comes twice counts twice. */
function setAside(first: readonly string[], second: readonly string[]): [string[], string[]] {
  const added = [...second];
  const gone = first.filter((line) => {
    const at = added.indexOf(line);
    if (at >= 0) added.splice(at, 1);
    return at < 0;
  });
  return [gone, added];
}
