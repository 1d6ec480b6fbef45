import { limitExceeded } from '../../../lib/service-error.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { isOpen } from './stamps.ts';

/** The default quotas of a region and of a dataset group. */
export const QUOTAS = {
  datasetGroups: 5,
  schemas: 500,
  solutions: 500,
  solutionsPerGroup: 10,
  campaignsPerGroup: 5,
  filtersPerGroup: 30,
  filterFieldsPerGroup: 20,
  openJobs: 5,
  openSolutionVersions: 20,
} as const;

/** Refuses when `count` resources exist already. */
export function refuseBeyond(quota: number, count: number, what: string): void {
  if (count < quota) return;
  throw limitExceeded(
    `Cannot create a ${what}. More than ${quota} resources in ACTIVE state. Please delete some and try again.`,
  );
}

/** Refuses when `quota` jobs of the store are still open. */
export function refuseOpenBeyond(quota: number, store: ResourceStore<Lifecycle>): void {
  const open = store.all().filter(({ record }) => isOpen(record)).length;
  if (open < quota) return;
  throw limitExceeded(`More than ${quota} resources with PENDING or IN_PROGRESS status.`);
}
