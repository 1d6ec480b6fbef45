import { z } from 'zod';

import type { OutputLine } from '../../database/loading/stage-output.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { RejectionReason } from '../../domain/batch/rejected-line.ts';

type ParsedLine = Omit<OutputLine, 'file' | 'line'>;

/** PostgreSQL cannot store a NUL character in a text. */
const id = z.string().refine((text) => !text.includes('\0'));

/** In the range of `real`; smaller absolute values become 0. */
const score = z
  .number()
  .min(-3e38)
  .max(3e38)
  .transform((value) => (Math.abs(value) < 1e-37 ? 0 : value));

// The documentation of the service and the service differ in some names; both are accepted.
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

/** Parses a line of output for an input of this kind; a rejected line has a reason. */
export function parseLine(kind: BatchKind, text: string): ParsedLine {
  const parsed = answer.safeParse(tryJson(text));
  if (!parsed.success) return rejected('UNPARSABLE', null, excerpt(text));
  const { input, output, error } = parsed.data;
  const key = (kind === 'USER_RECOMMENDATIONS' ? input.userId : input.itemId) ?? null;
  if (isError(error)) return rejected('ERROR', key, describeError(error));
  if (output === null || output === undefined) return rejected('UNPARSABLE', key, excerpt(text));
  const ids = idsOf(kind, output);
  if (key === null || ids === undefined) return rejected('WRONG_RECIPE', key, excerpt(text));
  return { key, ids, scores: scoresOf(output.scores, ids.length), reason: null, note: null };
}

function idsOf(kind: BatchKind, output: NonNullable<Answer['output']>) {
  if (kind === 'ITEM_AFFINITY') return output.usersList ?? output.recommendedUsers;
  return output.recommendedItems;
}

function rejected(reason: RejectionReason, key: string | null, note: string): ParsedLine {
  return { key, ids: [], scores: null, reason, note };
}

/** The maximum length of a note, which people read. */
const MAX_NOTE_LENGTH = 300;

function excerpt(text: string): string {
  return text.slice(0, MAX_NOTE_LENGTH).replaceAll('\0', '');
}

function describeError(error: unknown): string {
  return excerpt(typeof error === 'string' ? error : JSON.stringify(error));
}

function isError(error: unknown): boolean {
  return error !== null && error !== undefined && error !== '';
}

function scoresOf(
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
