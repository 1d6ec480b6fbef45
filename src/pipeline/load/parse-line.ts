import { z } from 'zod';

import type { OutputLine } from '../../database/loading/stage-output.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { RejectionReason } from '../../domain/batch/rejected-line.ts';

type ParsedLine = Omit<OutputLine, 'file' | 'line'>;

/** PostgreSQL stores no NUL in a text, and no id has one. */
const id = z.string().refine((text) => !text.includes('\0'));

/** What a `real` can hold; what is too small for it is nothing. */
const score = z
  .number()
  .min(-3e38)
  .max(3e38)
  .transform((value) => (Math.abs(value) < 1e-37 ? 0 : value));

// The service's manual and the service differ in some names; both are read.
const answer = z.object({
  input: z.object({ userId: id.optional(), itemId: id.optional() }),
  output: z
    .object({
      recommendedItems: z.array(id).optional(),
      usersList: z.array(id).optional(),
      recommendedUsers: z.array(id).optional(),
      scores: z.array(score.nullable()).nullish(),
    })
    .nullish(),
  error: z.unknown(),
});

type Answer = z.output<typeof answer>;

/** Reads a line as the answer to an input of this kind; what cannot be used comes with the reason. */
export function parseLine(kind: BatchKind, text: string): ParsedLine {
  const parsed = answer.safeParse(tryJson(text));
  if (!parsed.success) return faulty('UNPARSABLE', null, quoted(text));
  const { input, output, error } = parsed.data;
  const key = (kind === 'USER_RECOMMENDATIONS' ? input.userId : input.itemId) ?? null;
  if (isError(error)) return faulty('ERROR', key, told(error));
  if (output === null || output === undefined) return faulty('UNPARSABLE', key, quoted(text));
  const ids = idsOf(kind, output);
  if (key === null || ids === undefined) return faulty('WRONG_RECIPE', key, quoted(text));
  return { key, ids, scores: fitting(output.scores, ids.length), reason: null, note: null };
}

function idsOf(kind: BatchKind, output: NonNullable<Answer['output']>) {
  if (kind === 'ITEM_AFFINITY') return output.usersList ?? output.recommendedUsers;
  return output.recommendedItems;
}

function faulty(reason: RejectionReason, key: string | null, note: string): ParsedLine {
  return { key, ids: [], scores: null, reason, note };
}

/** Notes are for people: none is longer than this, whatever the line was. */
const NOTE_LENGTH = 300;

function quoted(text: string): string {
  return text.slice(0, NOTE_LENGTH).replaceAll('\0', '');
}

function told(error: unknown): string {
  return quoted(typeof error === 'string' ? error : JSON.stringify(error));
}

function isError(error: unknown): boolean {
  return error !== null && error !== undefined && error !== '';
}

function fitting(
  scores: readonly (number | null)[] | null | undefined,
  length: number,
): readonly (number | null)[] | null {
  return scores?.length === length && length > 0 ? scores : null;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
