import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { Session } from '../connection/database.ts';
import { asCopyText } from './load-generation.ts';

/** A line of a batch job's output. */
export interface OutputLine {
  /** The position of its file among those that are staged together, from 1. */
  readonly file: number;
  /** From 1. */
  readonly line: number;
  /** The input that it answers. */
  readonly key: string | null;
  /** Items, or users in segments, best first. */
  readonly ids: readonly string[];
  readonly scores: readonly (number | null)[] | null;
  /** Why it is rejected; null when it is not. */
  readonly reason: RejectionReason | null;
  readonly note: string | null;
}

/**
 * Copies lines into a temporary table, where statements validate them all at once, so that memory stays bounded. Call it
 * in a transaction; the table is dropped at its end.
 */
export async function stageOutput(
  session: Session,
  lines: AsyncIterable<OutputLine>,
): Promise<void> {
  await session.query(
    `CREATE TEMP TABLE output_lines (file integer, line integer, key text, ids text[], scores real[], reason text,
       note text, loaded boolean) ON COMMIT DROP`,
  );
  await session.copyIn('COPY output_lines FROM STDIN', asCopyText(asRows(lines)));
  // Statistics of the lists would cost more than the COPY, and no statement looks for an item in them.
  await session.query('ANALYZE output_lines (file, line, key, loaded)');
}

/** Copies ids into the temporary table `name` (id), which the lines are validated against. */
export async function stageIds(
  session: Session,
  name: 'asked_inputs' | 'known_users',
  ids: AsyncIterable<string>,
): Promise<void> {
  await session.query(`CREATE TEMP TABLE ${name} (id text) ON COMMIT DROP`);
  await session.copyIn(`COPY ${name} FROM STDIN`, asCopyText(inRows(ids)));
  await session.query(`ANALYZE ${name}`);
}

async function* asRows(lines: AsyncIterable<OutputLine>) {
  for await (const { file, line, key, ids, scores, reason, note } of lines) {
    yield [file, line, key, ids, scores, reason, note, reason === null];
  }
}

async function* inRows(ids: AsyncIterable<string>) {
  for await (const id of ids) yield [id];
}
