import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { Session } from '../connection/database.ts';

type Unknown = Extract<RejectionReason, 'UNKNOWN_USER' | 'UNKNOWN_ITEM'>;

export interface LineValidation {
  /** The reason for a line that answers an input which was not sent. */
  readonly unknownInput: Unknown;
  /** The generation whose catalogue has all items that a list may name; null when lists name staged users. */
  readonly catalogueGenerationId: number | null;
}

/** Rejects staged lines that answer inputs which were not sent, are duplicates, or name ids that the export does not have. */
export async function validateLines(
  session: Session,
  { unknownInput, catalogueGenerationId }: LineValidation,
): Promise<void> {
  await session.query(
    `UPDATE output_lines SET loaded = false, reason = $1, note = 'not in the input'
     WHERE loaded AND NOT EXISTS (SELECT FROM asked_inputs WHERE id = key)`,
    [unknownInput],
  );
  await session.query(
    `UPDATE output_lines AS staged SET loaded = false, reason = 'DUPLICATE'
     FROM (SELECT file, line, row_number() OVER (PARTITION BY key ORDER BY file, line) AS nth
           FROM output_lines WHERE loaded) AS ranked
     WHERE nth > 1 AND (staged.file, staged.line) = (ranked.file, ranked.line)`,
  );
  if (catalogueGenerationId === null) {
    return removeUnknown(session, 'UNKNOWN_USER', 'SELECT id FROM known_users');
  }
  const items = `SELECT item_id FROM gateway.catalogue WHERE generation_id = ${Math.trunc(catalogueGenerationId)}`;
  return removeUnknown(session, 'UNKNOWN_ITEM', items);
}

/**
 * Removes unknown ids from the lists: a model that was trained before the export can name items that no longer exist.
 * The rest of a list is loaded; a list without a rest is rejected.
 */
async function removeUnknown(session: Session, reason: Unknown, known: string): Promise<void> {
  await session.query(
    `CREATE TEMP TABLE unknown_ids ON COMMIT DROP AS
     SELECT DISTINCT id FROM (SELECT unnest(ids) AS id FROM output_lines WHERE loaded) AS named
     WHERE NOT EXISTS (SELECT FROM (${known}) AS known (id) WHERE known.id = named.id)`,
  );
  const unknown = await session.query('SELECT FROM unknown_ids LIMIT 1');
  if (unknown.length === 0) return;
  await session.query('ANALYZE unknown_ids');
  await session.query(
    `WITH affected AS (
       SELECT DISTINCT file, line FROM output_lines, unnest(ids) AS named (id)
       WHERE loaded AND named.id IN (SELECT id FROM unknown_ids)
     ), split AS (
       SELECT file, line, array_agg(named.id ORDER BY rank) FILTER (WHERE removed.id IS NULL) AS ids,
         array_agg(score ORDER BY rank) FILTER (WHERE removed.id IS NULL) AS scores,
         array_agg(named.id ORDER BY rank) FILTER (WHERE removed.id IS NOT NULL) AS unknown
       FROM output_lines JOIN affected USING (file, line),
         unnest(output_lines.ids, output_lines.scores) WITH ORDINALITY AS named (id, score, rank)
         LEFT JOIN unknown_ids AS removed ON removed.id = named.id
       GROUP BY file, line
     )
     UPDATE output_lines AS staged
     SET ids = split.ids, scores = CASE WHEN staged.scores IS NOT NULL THEN split.scores END,
       loaded = split.ids IS NOT NULL, reason = $1, note = concat(
         'names ', array_to_string(unknown[:3], ', '),
         CASE WHEN cardinality(unknown) > 3 THEN format(' and %s more', cardinality(unknown) - 3) END)
     FROM split WHERE (staged.file, staged.line) = (split.file, split.line)`,
    [reason],
  );
}
