import { inUse, invalidInput } from '../../../lib/service-error.ts';
import { flag, members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { getActive } from '../shared/resource-store.ts';
import { isOpen, newStamps } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { solutionUpdateConfig } from './config-types.ts';
import { startSolution } from './start.ts';

/** Changes automatic training, incremental updates, and how events count. */
export const updateSolution = operation(
  members(
    { solutionArn: types.arn },
    { performAutoTraining: flag, performIncrementalUpdate: flag, solutionUpdateConfig },
  ),
  async (context, { solutionArn, ...change }) => {
    const store = context.resources.solutions;
    const solution = getActive(store, solutionArn);
    const running = solution.latestSolutionUpdate;
    if (running && isOpen(running)) throw inUse(`Resource ${solutionArn} is being updated.`);
    if (Object.keys(change).length === 0) throw invalidInput('Nothing to update.');
    const latestSolutionUpdate = { ...change, status: 'UPDATE PENDING', ...newStamps(context) };
    await store.put(solutionArn, { ...solution, latestSolutionUpdate });
    startSolution(context, solutionArn);
    return { solutionArn };
  },
);
