import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { Session } from '../connection/database.ts';
import { asCopyText } from './load-generation.ts';

/** A line of a batch job's output, as it came. */
export interface OutputLine {
  /** Which of the files that are staged together, from 1. */
  readonly file: number;
  /** Counted from 1. */
  readonly line: number;
  /** The input that it answers. */
  readonly key: string | null;
  /** Items, or users in segments, best first. */
  readonly ids: readonly string[];
  readonly scores: readonly (number | null)[] | null;
  /** Why it cannot be used, where it cannot. */
  readonly reason: RejectionReason | null;
  readonly note: string | null;
}

/**
 * Brings lines into a temporary table, where statements judge them all at once: memory stays bounded whatever a job
 * answered. Call it in a transaction; the table goes with it.
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
  await session.query('ANALYZE output_lines');
}

/** Brings ids into the temporary table `name` (id), to judge lines by. */
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
