import type { Session } from '../../database/connection/database.ts';
import { insertLists } from '../../database/loading/insert-lists.ts';
import { invertSegments } from '../../database/loading/invert-segments.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { RunContext } from '../stages/stage-context.ts';

export interface GenerationFill {
  readonly kind: BatchKind;
  readonly generationId: number;
  readonly catalogueGenerationId: number;
}

/** Inserts the rows of a generation from the staged lines. Returns how many. */
export async function fillGeneration(
  { settings }: Pick<RunContext, 'settings'>,
  session: Session,
  { kind, generationId, catalogueGenerationId }: GenerationFill,
): Promise<number> {
  switch (kind) {
    case 'USER_RECOMMENDATIONS':
      return insertLists(session, 'user_recommendations', generationId);
    case 'SIMILAR_ITEMS':
      return insertLists(session, 'similar_items', generationId);
    case 'ITEM_AFFINITY': {
      const { listLength } = settings;
      return invertSegments(session, generationId, { listLength, catalogueGenerationId });
    }
  }
}
