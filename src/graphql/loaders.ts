import DataLoader from 'dataloader';

import type { BatchJob } from '../domain/batch/batch-job.ts';
import type { CatalogueItem } from '../domain/lists/recommendation-list.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { PipelineRun } from '../domain/runs/pipeline-run.ts';
import type { AdminReads, RunCost } from '../serving/admin/admin-reads.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { ListRequest } from '../serving/lists/list-field.ts';
import type { ItemAffinityView } from '../serving/lists/recommend.ts';
import type { RecommendationView } from '../serving/lists/recommendation-view.ts';
import type { RankedItemsView } from '../serving/ranking/rank-items.ts';
import type { RankRequest } from '../serving/ranking/ranking.ts';
import { note, noteAll, type ServingNotes } from './response-metadata.ts';

/** What one request reads, each kind in batches: fields that are asked for at the same time share their statements. */
interface ByName {
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

export interface Loaders extends ByName {
  /** Forgets all that was read. */
  clear(): void;
}

/** What loaders read from, and where they write down what is to be said of it. */
interface Reads {
  readonly serving: Serving;
  readonly admin: AdminReads;
  readonly notes: ServingNotes;
}

/** Fresh loaders for one request: nothing that one client read is kept for another. */
export function createLoaders(reads: Reads): Loaders {
  return new LazyLoaders(reads);
}

/** Most requests need one of them, so each is made when it is asked for; getters of a class cost nothing until then. */
class LazyLoaders implements Loaders {
  readonly #reads: Reads;
  #made: Partial<ByName> = {};

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  #make<Name extends keyof ByName>(name: Name): ByName[Name] {
    return (this.#made[name] ??= makers[name](this.#reads));
  }

  clear(): void {
    this.#made = {};
  }

  get userRecommendations() {
    return this.#make('userRecommendations');
  }
  get similarItems() {
    return this.#make('similarItems');
  }
  get popularItems() {
    return this.#make('popularItems');
  }
  get itemAffinity() {
    return this.#make('itemAffinity');
  }
  get rankItems() {
    return this.#make('rankItems');
  }
  get items() {
    return this.#make('items');
  }
  get runs() {
    return this.#make('runs');
  }
  get jobsOfRuns() {
    return this.#make('jobsOfRuns');
  }
  get generationsOfRuns() {
    return this.#make('generationsOfRuns');
  }
  get costsOfRuns() {
    return this.#make('costsOfRuns');
  }
}

const makers: { readonly [Name in keyof ByName]: (reads: Reads) => ByName[Name] } = {
  userRecommendations: ({ serving, notes }) =>
    byContent<ListRequest, RecommendationView>(async (requests) =>
      noteAll(notes, await serving.userRecommendations(requests)),
    ),
  similarItems: ({ serving, notes }) =>
    byContent<ListRequest, RecommendationView>(async (requests) =>
      noteAll(notes, await serving.similarItems(requests)),
    ),
  popularItems: ({ serving, notes }) =>
    byContent<ListRequest, RecommendationView>(async (requests) =>
      noteAll(notes, await serving.popularItems(requests)),
    ),
  itemAffinity: ({ serving, notes }) =>
    byContent<ListRequest, ItemAffinityView>(async (requests) => {
      const answers = await serving.itemAffinity(requests);
      for (const one of answers) if (!(one instanceof Error)) note(notes, one.items);
      return answers;
    }),
  rankItems: ({ serving }) =>
    byContent<RankRequest, RankedItemsView>(async (requests) => serving.rankItems(requests)),
  items: ({ serving, notes }) =>
    new DataLoader(async (ids) => {
      const { itemOf } = note(notes, await serving.items(ids));
      return ids.map((id) => itemOf(id) ?? null);
    }),
  runs: ({ admin }) => new DataLoader(async (ids) => admin.runs(ids)),
  jobsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.jobsOfRuns(ids)),
  generationsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.generationsOfRuns(ids)),
  costsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.costsOfRuns(ids)),
};

/** Two requests with the same content are one. */
function byContent<Request extends object, View>(
  load: (requests: readonly Request[]) => Promise<ArrayLike<View | Error>>,
): DataLoader<Request, View, string> {
  return new DataLoader(load, { cacheKeyFn: contentOf });
}

/** JSON would show nothing of the generations in a cursor; to look for them takes it several times as long. */
function contentOf(request: { readonly after?: unknown }): string {
  return JSON.stringify(request, request.after === undefined ? undefined : withMaps);
}

function withMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
