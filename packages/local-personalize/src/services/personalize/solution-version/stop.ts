import { inUse } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { nowSeconds } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';

/** Stops a waiting version at once, and aborts the training of a running one. A stopped version stays stopped. */
export const stopSolutionVersionCreation = operation(
  members({ solutionVersionArn: types.arn }, {}),
  async (context, { solutionVersionArn }) => {
    const store = context.resources.solutionVersions;
    const version = store.get(solutionVersionArn);
    const next = NEXT_STATUS.get(version.status);
    if (next === undefined) {
      throw inUse(
        `Resource ${solutionVersionArn} is in status ${version.status}: only a version that is being created can be stopped.`,
      );
    }
    context.running.get(solutionVersionArn)?.abort();
    await store.put(solutionVersionArn, {
      ...version,
      status: next,
      lastUpdatedDateTime: nowSeconds(context),
    });
    return {};
  },
);

const NEXT_STATUS: ReadonlyMap<string, string> = new Map([
  ['CREATE PENDING', 'CREATE STOPPED'],
  ['CREATE IN_PROGRESS', 'CREATE STOPPING'],
]);
