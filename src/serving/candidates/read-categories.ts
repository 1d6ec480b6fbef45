import { OperationalError } from '@recommendation-gateway/lib';

import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import { replaceWhere } from '../../lib/collections.ts';
import type { ServingContext } from '../serving-context.ts';
import { readRows } from './read-rows.ts';
import type { SubjectWithSignals, SignalReader, Signals } from './signal.ts';

/** How many affinities are considered. */
const MAX_CATEGORIES = 3;

/** The categories of the user's affinities, or of the items that the user last interacted with. */
export const readCategoriesOfUsers: SignalReader = async (context, users, readSignals) => {
  const withAffinity = await readSignals(context, ['affinity'], users);
  const withSignals = await replaceWhere(
    withAffinity,
    ({ signals }) => affineCategories(signals).length === 0,
    async (others) => readSignals(context, ['lastInteractions'], others),
  );
  const rows = await readCatalogue(context, withSignals, ({ signals }) => itemsToLookUp(signals));
  return withSignals.map(({ signals }, index): Signals => {
    const affine = affineCategories(signals);
    if (affine.length > 0) return { ...signals, categories: affine };
    if (signals.lastInteractions instanceof OperationalError) {
      return { ...signals, categories: signals.lastInteractions };
    }
    return { ...signals, categories: categoriesIn(rows[index], itemsToLookUp(signals)) };
  });
};

function affineCategories({ affinity }: Signals): string[] {
  return (affinity?.categories ?? []).slice(0, MAX_CATEGORIES).map(({ category }) => category);
}

function itemsToLookUp(signals: Signals): readonly string[] {
  const { lastInteractions = [] } = signals;
  return lastInteractions instanceof OperationalError || affineCategories(signals).length > 0
    ? []
    : lastInteractions;
}

/** The category in the catalogue of the list's generation, so that all pages agree; for a newer item, the shop's. */
export const readCategoriesOfItems: SignalReader = async (context, items, readSignals) => {
  const rows = await readCatalogue(context, items, ({ subject }) => [subject.key]);
  const loaded = new Map(
    items.map(({ subject }, index) => [subject, rows[index]?.get(subject.key)]),
  );
  const withSignals = await replaceWhere(
    items,
    ({ subject }) => loaded.get(subject) === undefined,
    async (newer) => readSignals(context, ['description'], newer),
  );
  return withSignals.map(({ subject, signals }) => {
    const category = (loaded.get(subject) ?? signals.description)?.category ?? null;
    return { ...signals, categories: category === null ? [] : [category] };
  });
};

async function readCatalogue(
  { reader }: ServingContext,
  subjects: readonly SubjectWithSignals[],
  itemsOf: (one: SubjectWithSignals) => readonly string[],
): Promise<ReadonlyMap<string, CatalogueItem>[]> {
  const requests = subjects.map((one) => ({
    itemIds: itemsOf(one),
    generationId: one.subject.generations.get('POPULAR_ITEMS')?.id,
  }));
  return readRows(reader.catalogueItems, requests, ({ itemIds }) => itemIds);
}

function categoriesIn(
  catalogue: ReadonlyMap<string, CatalogueItem> | undefined,
  itemIds: readonly string[],
): string[] {
  const categories = itemIds.map((itemId) => catalogue?.get(itemId)?.category ?? null);
  return [...new Set(categories.filter((category) => category !== null))];
}
