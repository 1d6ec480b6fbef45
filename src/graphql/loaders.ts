import DataLoader from 'dataloader';

import type { BatchJob } from '../domain/batch-job.ts';
import type { Generation } from '../domain/generation.ts';
import type { PipelineRun } from '../domain/pipeline-run.ts';
import type { CatalogueItem } from '../domain/recommendation-list.ts';
import type { AdminReads, RunCost } from '../serving/admin-reads.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { ItemAffinityView } from '../serving/item-affinity.ts';
import type { ListRequest } from '../serving/list-field.ts';
import type { RankedItemsView } from '../serving/rank-items.ts';
import type { RankRequest } from '../serving/ranking.ts';
import type { RecommendationView } from '../serving/recommendation-view.ts';

/** What one request reads, each kind in batches: fields that are asked for at the same time share their statements. */
export interface Loaders {
  readonly userRecommendations: DataLoader<ListRequest, RecommendationView, string>;
  readonly similarItems: DataLoader<ListRequest, RecommendationView, string>;
  readonly popularItems: DataLoader<ListRequest, RecommendationView, string>;
  readonly itemAffinity: DataLoader<ListRequest, ItemAffinityView, string>;
  readonly rankItems: DataLoader<RankRequest, RankedItemsView, string>;
  readonly items: DataLoader<string, CatalogueItem | null>;
  readonly runs: DataLoader<string, PipelineRun | null>;
  readonly jobsOfRuns: DataLoader<string, BatchJob[]>;
  readonly generationsOfRuns: DataLoader<string, Generation[]>;
  readonly costsOfRuns: DataLoader<string, RunCost>;
}

/** Fresh loaders for one request: nothing that one client read is kept for another. */
export function createLoaders(serving: Serving, admin: AdminReads): Loaders {
  return {
    userRecommendations: byContent<ListRequest, RecommendationView>(async (requests) =>
      serving.userRecommendations(requests),
    ),
    similarItems: byContent<ListRequest, RecommendationView>(async (requests) =>
      serving.similarItems(requests),
    ),
    popularItems: byContent<ListRequest, RecommendationView>(async (requests) =>
      serving.popularItems(requests),
    ),
    itemAffinity: byContent<ListRequest, ItemAffinityView>(async (requests) =>
      serving.itemAffinity(requests),
    ),
    rankItems: byContent<RankRequest, RankedItemsView>(async (requests) =>
      serving.rankItems(requests),
    ),
    items: new DataLoader(async (ids) => {
      const { items } = await serving.items(ids);
      return ids.map((id) => items.get(id) ?? null);
    }),
    runs: new DataLoader(async (ids) => admin.runs(ids)),
    jobsOfRuns: new DataLoader(async (runIds) => admin.jobsOfRuns(runIds)),
    generationsOfRuns: new DataLoader(async (runIds) => admin.generationsOfRuns(runIds)),
    costsOfRuns: new DataLoader(async (runIds) => admin.costsOfRuns(runIds)),
  };
}

/** Two requests with the same content are one. */
function byContent<Request, View>(
  load: (requests: readonly Request[]) => Promise<ArrayLike<View | Error>>,
): DataLoader<Request, View, string> {
  return new DataLoader(load, { cacheKeyFn: (request) => JSON.stringify(request, withMaps) });
}

/** JSON would show nothing of the generations in a cursor. */
function withMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
