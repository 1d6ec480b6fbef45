import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import type { BatchJob } from '../shared/records.ts';
import { isOpen } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startSolution } from './create.ts';

/** Not while a campaign or an open job answers from one of its versions, or one of them is being trained. */
export const deleteSolution = operation(
  members({ solutionArn: types.arn }, {}),
  async (world, { solutionArn }) => {
    const { solutions, solutionVersions, campaigns } = world.resources;
    solutions.get(solutionArn);
    const isOfSolution = (one: { readonly solutionVersionArn: string }) =>
      one.solutionVersionArn.startsWith(`${solutionArn}/`);
    refuseUsed(solutionArn, campaigns, isOfSolution);
    refuseUsed(
      solutionArn,
      solutionVersions,
      (version) => isOfSolution(version) && isOpen(version),
    );
    const isWaiting = (job: BatchJob) => isOfSolution(job) && isOpen(job);
    refuseUsed(solutionArn, world.resources.batchInferenceJobs, isWaiting);
    refuseUsed(solutionArn, world.resources.batchSegmentJobs, isWaiting);
    await beginDeletion(world, solutions, solutionArn);
    startSolution(world, solutionArn);
    return {};
  },
);
