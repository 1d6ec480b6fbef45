import DataLoader from 'dataloader';

import type { BatchJob } from '../domain/batch/batch-job.ts';
import type { CatalogueItem } from '../domain/lists/recommendation-list.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { PipelineRun } from '../domain/runs/pipeline-run.ts';
import type { AdminReads, RunCost } from '../serving/admin/admin-reads.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { ListFieldName, ListRequest } from '../serving/lists/list-field.ts';
import type { ItemAffinityView } from '../serving/lists/recommend.ts';
import type { RecommendationView } from '../serving/lists/recommendation-view.ts';
import type { RankedItemsView } from '../serving/ranking/rank-items.ts';
import type { RankRequest } from '../serving/ranking/ranking.ts';
import { recordMetadata, recordAll, type ResponseMetadata } from './response-metadata.ts';

/** The loaders of one request: fields that are resolved at the same time share their SQL statements. */
interface ByName {
  readonly itemAffinity: DataLoader<ListRequest, ItemAffinityView, string>;
  readonly rankItems: DataLoader<RankRequest, RankedItemsView, string>;
  readonly items: DataLoader<string, CatalogueItem | null>;
  readonly runs: DataLoader<string, PipelineRun | null>;
  readonly jobsOfRuns: DataLoader<string, BatchJob[]>;
  readonly generationsOfRuns: DataLoader<string, Generation[]>;
  readonly previousGenerations: DataLoader<number, Generation | null>;
  readonly costsOfRuns: DataLoader<string, RunCost>;
  readonly unansweredOfRuns: DataLoader<string, number>;
}

export interface Loaders extends ByName {
  /** The lists of a field. */
  lists(field: ListFieldName): ListLoader;
  /** Discards all that was read. */
  clear(): void;
}

type ListLoader = DataLoader<ListRequest, RecommendationView, string>;

/** The sources of the loaders, and the metadata that they add to. */
interface Reads {
  readonly serving: Serving;
  readonly admin: AdminReads;
  readonly metadata: ResponseMetadata;
}

/** New loaders for one request: nothing is cached across requests. */
export function createLoaders(reads: Reads): Loaders {
  return new LazyLoaders(reads);
}

/** Most requests need one loader, so each is created on first use; unused getters of a class cost nothing. */
class LazyLoaders implements Loaders {
  readonly #reads: Reads;
  #made: Partial<ByName> = {};
  #lists: Partial<Record<ListFieldName, ListLoader>> = {};

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  #make<Name extends keyof ByName>(name: Name): ByName[Name] {
    return (this.#made[name] ??= makers[name](this.#reads));
  }

  lists(field: ListFieldName): ListLoader {
    return (this.#lists[field] ??= makeLists(field, this.#reads));
  }

  clear(): void {
    this.#made = {};
    this.#lists = {};
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
  get previousGenerations() {
    return this.#make('previousGenerations');
  }
  get costsOfRuns() {
    return this.#make('costsOfRuns');
  }
  get unansweredOfRuns() {
    return this.#make('unansweredOfRuns');
  }
}

function makeLists(field: ListFieldName, { serving, metadata }: Reads): ListLoader {
  return byContent<ListRequest, RecommendationView>(async (requests) =>
    recordAll(metadata, await serving.list(field, requests)),
  );
}

const makers: { readonly [Name in keyof ByName]: (reads: Reads) => ByName[Name] } = {
  itemAffinity: ({ serving, metadata }) =>
    byContent<ListRequest, ItemAffinityView>(async (requests) => {
      const answers = await serving.itemAffinity(requests);
      for (const one of answers) if (!(one instanceof Error)) recordMetadata(metadata, one.items);
      return answers;
    }),
  rankItems: ({ serving, metadata }) =>
    byContent<RankRequest, RankedItemsView>(async (requests) =>
      recordAll(metadata, await serving.rankItems(requests)),
    ),
  items: ({ serving, metadata }) =>
    new DataLoader(async (ids) => {
      const { itemOf } = recordMetadata(metadata, await serving.items(ids));
      return ids.map((id) => itemOf(id) ?? null);
    }),
  runs: ({ admin }) => new DataLoader(async (ids) => admin.runs(ids)),
  jobsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.jobsOfRuns(ids)),
  generationsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.generationsOfRuns(ids)),
  previousGenerations: ({ admin }) => new DataLoader(async (ids) => admin.previousGenerations(ids)),
  costsOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.costsOfRuns(ids)),
  unansweredOfRuns: ({ admin }) => new DataLoader(async (ids) => admin.unansweredOfRuns(ids)),
};

/** Two requests with the same content are one. */
function byContent<Request extends object, View>(
  load: (requests: readonly Request[]) => Promise<ArrayLike<View | Error>>,
): DataLoader<Request, View, string> {
  return new DataLoader(load, { cacheKeyFn: contentOf });
}

/** JSON omits the map of generations in a cursor; to replace it takes several times as long. */
function contentOf(request: { readonly after?: unknown }): string {
  return JSON.stringify(request, request.after === undefined ? undefined : withMaps);
}

function withMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
