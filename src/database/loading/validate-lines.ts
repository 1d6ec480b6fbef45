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
    `WITH removed AS MATERIALIZED (
       SELECT file, line, array_agg(id ORDER BY rank) AS ids, array_agg(rank) AS ranks
       FROM (SELECT file, line, unnest(ids) AS id, generate_subscripts(ids, 1) AS rank FROM output_lines WHERE loaded) AS named
         JOIN unknown_ids USING (id)
       GROUP BY file, line
     )
     UPDATE output_lines AS staged
     SET (ids, scores) = (
         -- unnest gives the members in their order, which spares a sort for each list.
         SELECT array_agg(id), CASE WHEN staged.scores IS NOT NULL THEN array_agg(score) END
         FROM unnest(staged.ids, staged.scores) WITH ORDINALITY AS member (id, score, rank)
         WHERE rank <> ALL (removed.ranks)),
       loaded = cardinality(staged.ids) > cardinality(removed.ids), reason = $1, note = concat(
         'names ', array_to_string(removed.ids[:3], ', '),
         CASE WHEN cardinality(removed.ids) > 3 THEN format(' and %s more', cardinality(removed.ids) - 3) END)
     FROM removed WHERE (staged.file, staged.line) = (removed.file, removed.line)`,
    [reason],
  );
}
