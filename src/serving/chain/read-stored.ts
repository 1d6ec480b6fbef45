import type { OperationalError } from '@recommendation-gateway/lib';

import type { KeyedRead } from '../../database/lists/recommendation-reader.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { ChainLink } from '../../domain/serving-rules/chain.ts';
import { groupBy } from '../group-by.ts';
import type { OpenList } from './open-list.ts';

interface Keyed {
  readonly list: OpenList;
  readonly index: number;
}

/** The stored list of each key in the generation of its list: one statement a generation, most often one in all. */
export async function readStored<Stored extends RecommendationList>(
  read: KeyedRead<Stored>,
  kind: RecommendationKind,
  lists: readonly OpenList[],
): Promise<(Stored | undefined)[]> {
  const stored: (Stored | undefined)[] = lists.map(() => undefined);
  const keyed = lists.map((list, index): Keyed => ({ list, index }));
  const groups = groupBy(keyed, ({ list }) => list.generations.get(kind)?.id);
  await Promise.all(
    [...groups].map(async ([generationId, group]) => {
      if (generationId === undefined) return;
      const keys = new Set(group.map(({ list }) => list.request.key));
      const rows = await read(generationId, [...keys]);
      for (const { list, index } of group) stored[index] = rows.get(list.request.key);
    }),
  );
  return stored;
}

/** A list that a cursor came from was there once: it has been pruned since. */
export function goneFrom({ draft }: OpenList, link: ChainLink): OperationalError | undefined {
  return draft.start?.link === link ? createError('CURSOR_EXPIRED', {}) : undefined;
}
