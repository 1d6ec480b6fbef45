import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { type PartitionedTable, partitionName } from '../schema/partitions.ts';

/** Marks a generation as complete, in the transaction that fills it. */
export async function markReady(session: Session, id: number, rows: number): Promise<void> {
  await session.query("UPDATE gateway.generations SET status = 'READY', rows = $2 WHERE id = $1", [
    id,
    rows,
  ]);
}

export interface LoadedModel {
  readonly items: number;
  /** What belongs to the model as a whole. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What this gateway writes and reads; another number means that the columns or the parameters mean something else. */
const MODEL_FORMAT = 1;

/** Describes the item model of a generation, in the transaction that loads its rows. */
export async function saveItemModel(
  session: Session,
  generationId: number,
  { items, parameters }: LoadedModel,
): Promise<void> {
  await session.query(
    'INSERT INTO gateway.item_models (generation_id, format, items, parameters) VALUES ($1, $2, $3, $4::jsonb)',
    [generationId, MODEL_FORMAT, items, JSON.stringify(parameters)],
  );
}

/** Updates members of the output of a run's LOAD, in the transaction that changes what they describe. */
export async function updateLoadOutput(
  session: Session,
  runId: string,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  await session.query(
    "UPDATE gateway.pipeline_stages SET detail = detail || $2::jsonb WHERE run_id = $1 AND stage = 'LOAD'",
    [runId, JSON.stringify(change)],
  );
}

/** Whether a generation still has its partition: pruning removes it. */
export async function hasPartition(
  session: Session,
  table: PartitionedTable,
  id: number,
): Promise<boolean> {
  const { exists } = await readRow(
    session,
    z.object({ exists: z.boolean() }),
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [partitionName(table, id)],
  );
  return exists;
}
