import { inUse, invalidInput } from '../../../errors/service-error.ts';
import { operation } from '../../operation.ts';
import { flag, members } from '../../validation.ts';
import { getActive } from '../shared/get-active.ts';
import { isOpen, newStamps } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startSolution } from './create.ts';

/** Changes what may be changed of a solution: automatic training, and how events count. */
export const updateSolution = operation(
  members(
    { solutionArn: types.arn },
    {
      performAutoTraining: flag,
      performIncrementalUpdate: flag,
      solutionUpdateConfig: types.solutionUpdateConfig,
    },
  ),
  async (world, { solutionArn, ...change }) => {
    const store = world.resources.solutions;
    const solution = getActive(store, solutionArn);
    const running = solution.latestSolutionUpdate;
    if (running && isOpen(running)) throw inUse(`Resource ${solutionArn} is being updated.`);
    if (Object.keys(change).length === 0) throw invalidInput('Nothing to update.');
    const latestSolutionUpdate = { ...change, status: 'UPDATE PENDING', ...newStamps(world) };
    await store.put(solutionArn, { ...solution, latestSolutionUpdate });
    startSolution(world, solutionArn);
    return { solutionArn };
  },
);
