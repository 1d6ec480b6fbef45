import type { Session } from '../../src/database/database.ts';
import { type OutputLine, stageOutput } from '../../src/database/stage-output.ts';

export interface SegmentMember {
  readonly userId: string;
  readonly itemId: string;
  readonly score: number | null;
}

/** Stages segments as LOAD does: one line a member. */
export async function stageSegments(
  session: Session,
  members: readonly SegmentMember[],
): Promise<void> {
  await stageOutput(session, asLines(members));
}

async function* asLines(members: readonly SegmentMember[]): AsyncGenerator<OutputLine> {
  for (const [index, { userId, itemId, score }] of members.entries()) {
    const answer = { key: itemId, ids: [userId], scores: score === null ? null : [score] };
    yield { file: 1, line: index + 1, ...answer, reason: null, note: null };
  }
}
