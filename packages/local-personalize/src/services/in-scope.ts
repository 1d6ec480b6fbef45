import type { EmulatorContext } from './emulator-context.ts';
import type { Resources } from './personalize/shared/open-resources.ts';
import type { ResourceStore } from './personalize/shared/resource-store.ts';

/** The account and the region of a request, as far as it names them. */
export interface Scope {
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
}

/** The context of one request: what it creates, lists and counts belongs to its account and region. */
export function inScope(context: EmulatorContext, scope: Scope): EmulatorContext {
  const { region = context.region, accountId = context.accountId } = scope;
  const prefix = `arn:aws:personalize:${region}:${accountId}:`;
  return { ...context, region, accountId, resources: ownResources(context.resources, prefix) };
}

function ownResources(resources: Resources, prefix: string): Resources {
  const own = <R>(store: ResourceStore<R>): ResourceStore<R> => ({
    ...store,
    all: () => store.all().filter(({ arn }) => arn.startsWith(prefix)),
  });
  return {
    datasetGroups: own(resources.datasetGroups),
    schemas: own(resources.schemas),
    datasets: own(resources.datasets),
    datasetImportJobs: own(resources.datasetImportJobs),
    solutions: own(resources.solutions),
    solutionVersions: own(resources.solutionVersions),
    batchInferenceJobs: own(resources.batchInferenceJobs),
    batchSegmentJobs: own(resources.batchSegmentJobs),
    campaigns: own(resources.campaigns),
    filters: own(resources.filters),
    eventTrackers: own(resources.eventTrackers),
    tags: own(resources.tags),
  };
}
