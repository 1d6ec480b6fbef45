import type { Session } from '../../src/database/connection/database.ts';
import { type OutputLine, stageOutput } from '../../src/database/loading/stage-output.ts';

export interface SegmentMember {
  readonly userId: string;
  readonly itemId: string;
  readonly score: number | null;
}

/** Stages segments as LOAD does: one line an item, its users in their order. */
export async function stageSegments(
  session: Session,
  members: readonly SegmentMember[],
): Promise<void> {
  await stageOutput(session, asLines(members));
}

async function* asLines(members: readonly SegmentMember[]): AsyncGenerator<OutputLine> {
  const items = [...new Set(members.map(({ itemId }) => itemId))];
  for (const [index, key] of items.entries()) {
    const segment = members.filter(({ itemId }) => itemId === key);
    const ids = segment.map(({ userId }) => userId);
    const given = segment.map(({ score }) => score).filter((score) => score !== null);
    const scores = given.length === ids.length ? given : null;
    yield { file: 1, line: index + 1, key, ids, scores, reason: null, note: null };
  }
}
