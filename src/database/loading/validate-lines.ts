import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { Session } from '../connection/database.ts';

type Unknown = Extract<RejectionReason, 'UNKNOWN_USER' | 'UNKNOWN_ITEM'>;

export interface LineValidation {
  /** What a line is that answers an input nobody asked for. */
  readonly unknownInput: Unknown;
  /** The generation whose catalogue has all items that a list may name; null where lists name staged users. */
  readonly catalogueGenerationId: number | null;
}

/** Marks staged lines that answer unasked inputs, come twice, or name ids that the export does not have. */
export async function validateLines(
  session: Session,
  { unknownInput, catalogueGenerationId }: LineValidation,
): Promise<void> {
  await session.query(
    `UPDATE output_lines SET loaded = false, reason = $1, note = 'nobody asked for it'
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
    return leaveOutUnknown(session, 'UNKNOWN_USER', 'SELECT id FROM known_users');
  }
  const items = `SELECT item_id FROM gateway.catalogue WHERE generation_id = ${Math.trunc(catalogueGenerationId)}`;
  return leaveOutUnknown(session, 'UNKNOWN_ITEM', items);
}

/**
 * Takes unknown ids out of the lists: a model that was trained before the export names items that are gone since. What
 * is left is loaded; a list of nothing else is not.
 */
async function leaveOutUnknown(session: Session, reason: Unknown, known: string): Promise<void> {
  await session.query(
    `CREATE TEMP TABLE unknown_ids ON COMMIT DROP AS
     SELECT DISTINCT id FROM (SELECT unnest(ids) AS id FROM output_lines WHERE loaded) AS named
     WHERE NOT EXISTS (SELECT FROM (${known}) AS known (id) WHERE known.id = named.id)`,
  );
  const unknown = await session.query('SELECT FROM unknown_ids LIMIT 1');
  if (unknown.length === 0) return;
  await session.query('ANALYZE unknown_ids');
  await session.query(
    `WITH touched AS (
       SELECT DISTINCT file, line FROM output_lines, unnest(ids) AS named (id)
       WHERE loaded AND named.id IN (SELECT id FROM unknown_ids)
     ), parted AS (
       SELECT file, line, array_agg(named.id ORDER BY rank) FILTER (WHERE gone.id IS NULL) AS ids,
         array_agg(score ORDER BY rank) FILTER (WHERE gone.id IS NULL) AS scores,
         array_agg(named.id ORDER BY rank) FILTER (WHERE gone.id IS NOT NULL) AS unknown
       FROM output_lines JOIN touched USING (file, line),
         unnest(output_lines.ids, output_lines.scores) WITH ORDINALITY AS named (id, score, rank)
         LEFT JOIN unknown_ids AS gone ON gone.id = named.id
       GROUP BY file, line
     )
     UPDATE output_lines AS staged
     SET ids = parted.ids, scores = CASE WHEN staged.scores IS NOT NULL THEN parted.scores END,
       loaded = parted.ids IS NOT NULL, reason = $1, note = concat(
         'names ', array_to_string(unknown[:3], ', '),
         CASE WHEN cardinality(unknown) > 3 THEN format(' and %s more', cardinality(unknown) - 3) END)
     FROM parted WHERE (staged.file, staged.line) = (parted.file, parted.line)`,
    [reason],
  );
}
