import { createLiveModelBuilder } from '../../src/live/build-live-model.ts';
import type { ItemModelParameters, ItemModelRow } from '../../src/live/item-model-row.ts';
import type { LiveModel } from '../../src/live/live-model.ts';

export const DAY = 24 * 3600;

const row: ItemModelRow = {
  itemId: '',
  related: [],
  weights: [],
  basketRelated: null,
  basketWeights: null,
  similar: [],
  similarities: [],
  popularity: 0,
  recentPopularity: 0,
  firstSeen: null,
  repeatIntervalDays: null,
  trend: null,
  users: 5,
};

export const parameters: ItemModelParameters = {
  layers: [{ by: 'position', half: 1 }],
  repeatShare: null,
  entries: { related: 0, basketRelated: 0, similar: 0 },
};

/** A row with what is given, and nothing else. */
export function rowOf(given: Partial<ItemModelRow>): ItemModelRow {
  return { ...row, ...given };
}

/** A model of rows that have what is given, and nothing else. */
export function liveModelOf(
  rows: readonly Partial<ItemModelRow>[],
  given: Partial<ItemModelParameters> = {},
): LiveModel {
  const builder = createLiveModelBuilder({ ...parameters, ...given }, rows.length);
  for (const one of rows) builder.add(rowOf(one));
  return builder.build();
}
