import { createLiveLists, createLiveModelBuilder } from '@recommendation-gateway/item-model';

import type { Generation } from '../../../src/domain/runs/generation.ts';
import type { HeldModel } from '../../../src/serving/item-model/held-model.ts';
import { generationOf } from './generation-of.ts';

/** An item of a model, with weights from it to other items by their ids. */
export interface SmallItem {
  readonly related?: Readonly<Record<string, number>>;
  readonly boughtWith?: Readonly<Record<string, number>>;
  readonly popularity?: number;
  readonly firstSeen?: number;
  readonly repeatIntervalDays?: number;
  readonly trend?: number;
}

/** The id of the generation of the item model among those of `memory-shop.ts`. */
const MODEL_ID = 6;

/** A held model of few items. Older interactions lose weight by their position. */
export function holdModel(
  items: Readonly<Record<string, SmallItem>>,
  change: Partial<Generation> = {},
): HeldModel {
  const ids = Object.keys(items);
  const count = (key: 'related' | 'boughtWith') =>
    Object.values(items).reduce((sum, item) => sum + Object.keys(item[key] ?? {}).length, 0);
  const builder = createLiveModelBuilder(
    {
      layers: [
        { by: 'position', half: 2 },
        { by: 'nothing', half: 1 },
      ],
      repeatShare: null,
      entries: { related: count('related'), basketRelated: count('boughtWith'), similar: 0 },
    },
    ids.length,
  );
  for (const [itemId, item] of Object.entries(items)) {
    const { related = {}, boughtWith = {} } = item;
    const numbers = (weights: object) => Object.keys(weights).map((id) => ids.indexOf(id));
    builder.add({
      itemId,
      related: numbers(related),
      weights: Object.values(related),
      basketRelated: numbers(boughtWith),
      basketWeights: Object.values(boughtWith),
      similar: [],
      similarities: [],
      popularity: item.popularity ?? 0,
      recentPopularity: 0,
      firstSeen: item.firstSeen ?? null,
      repeatIntervalDays: item.repeatIntervalDays ?? null,
      trend: item.trend ?? null,
      users: 100,
    });
  }
  const model = builder.build();
  const generation = generationOf('ITEM_MODEL', { id: MODEL_ID, ...change });
  return { generation, model, lists: createLiveLists(model) };
}
