import { availableParallelism } from 'node:os';

import {
  buildItemFeatures,
  describeRecency,
  fitEase,
  type FittedEase,
  linkItems,
  makeLists,
  noteLeftOut,
  NO_RECENCY,
  openPool,
  layerRecencies,
  type PartReport,
  type Pool,
  recencyWeights,
  selectSettings,
  type Settings,
  transposeRows,
  type WeightRows,
} from '@recommendation-gateway/item-model';

import type { TrainingSet } from './read-data.ts';
import { type Cost, timed } from './stopwatch.ts';

/** A fit with its settings and the cost of both. */
export interface Trained {
  readonly settings: Settings;
  /** What each part of the selection did. */
  readonly report: readonly PartReport[];
  readonly fitted: FittedEase;
  /** Links from items with events to items without, if items have content. */
  readonly links: WeightRows | undefined;
  readonly selection: Cost;
  readonly training: Cost;
}

/** Runs `work` with a thread for each core. */
export async function withPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(availableParallelism());
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/** Selects the settings, then fits with them. */
export async function train(set: TrainingSet, pool: Pool): Promise<Trained> {
  const chosen = await timed('selection', async () => selectSettings(set, pool));
  const { settings, report } = chosen.value;
  console.error(describe(settings));
  for (const note of noteLeftOut(set.histories, set.baskets)) console.error(`note: ${note}`);
  const { value, cost } = await timed('training', async () => {
    const fitted = await fitEase(set, settings, pool);
    return { fitted, links: await linkColdItems(set, fitted) };
  });
  return { settings, report, ...value, selection: chosen.cost, training: cost };
}

/** The settings in one line. */
export function describe(settings: Settings): string {
  const { ridge, candidates, neighbours, turboShare, transitionShare, attributeShare } = settings;
  const weights = ridge
    ? `local EASE, ${candidates} candidates, lambda ${ridge.lambda}, turbo share ${turboShare}, ` +
      `transition share ${transitionShare}, attribute share ${attributeShare}`
    : `normalised neighbours only, ${neighbours} an item: too many items or pairs for regressions`;
  return `${weights}, recency ${layerRecencies(settings).map(describeRecency).join(' and ')}`;
}

async function linkColdItems(
  set: TrainingSet,
  { ranked }: FittedEase,
): Promise<WeightRows | undefined> {
  if (set.texts.size === 0) return undefined;
  const texts = Array.from(ranked.itemOfRank, (item) => set.texts.get(set.items[item] ?? ''));
  const isCold = (rank: number) => (ranked.itemOfRank[rank] ?? 0) >= set.warmCount;
  const rows = linkItems(await buildItemFeatures(texts, () => undefined), isCold);
  return transposeRows(rows);
}

/** Lists of item numbers for user numbers; `isCold` ranks only items without events. */
export async function infer(
  { histories }: TrainingSet,
  trained: Trained,
  request: { readonly users: Int32Array; readonly length: number; readonly isCold: boolean },
  pool: Pool,
): Promise<Int32Array> {
  const { fitted, links, settings } = trained;
  const { users, length, isCold } = request;
  const { matrix, itemOfRank } = fitted.ranked;
  const rows = isCold && links ? links : fitted.rows;
  // Without recency: the whole profile predicts cold items better than the last visit does.
  const recencies = isCold ? [NO_RECENCY] : layerRecencies(settings);
  const recency = recencies.map((one) => recencyWeights(histories, one));
  const task = { matrix, rows, recency, users, length, fills: !isCold };
  const lists = await makeLists(task, pool);
  return lists.map((rank) => (rank < 0 ? -1 : (itemOfRank[rank] ?? -1)));
}
