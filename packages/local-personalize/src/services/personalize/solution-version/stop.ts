import { inUse } from '../../../errors/service-error.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { nowSeconds } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';

/** What waits is stopped at once; what trains comes to its stop by itself. A stopped version stays stopped. */
export const stopSolutionVersionCreation = operation(
  members({ solutionVersionArn: types.arn }, {}),
  async (world, { solutionVersionArn }) => {
    const store = world.resources.solutionVersions;
    const version = store.get(solutionVersionArn);
    const next = AFTER.get(version.status);
    if (next === undefined) {
      throw inUse(
        `Resource ${solutionVersionArn} is in status ${version.status}: only a version that is being created can be stopped.`,
      );
    }
    world.running.get(solutionVersionArn)?.abort();
    await store.put(solutionVersionArn, {
      ...version,
      status: next,
      lastUpdatedDateTime: nowSeconds(world),
    });
    return {};
  },
);

const AFTER: ReadonlyMap<string, string> = new Map([
  ['CREATE PENDING', 'CREATE STOPPED'],
  ['CREATE IN_PROGRESS', 'CREATE STOPPING'],
]);
