import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import type { BatchJob } from '../shared/records.ts';
import { isOpen } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startSolution } from './start.ts';

/** Deletes a solution, unless a campaign or an open job uses one of its versions or one of them is being trained. */
export const deleteSolution = operation(
  members({ solutionArn: types.arn }, {}),
  async (context, { solutionArn }) => {
    const { solutions, solutionVersions, campaigns } = context.resources;
    solutions.get(solutionArn);
    const isOfSolution = (one: { readonly solutionVersionArn: string }) =>
      one.solutionVersionArn.startsWith(`${solutionArn}/`);
    refuseUsed(solutionArn, campaigns, isOfSolution);
    refuseUsed(
      solutionArn,
      solutionVersions,
      (version) => isOfSolution(version) && isOpen(version),
    );
    const isOpenJob = (job: BatchJob) => isOfSolution(job) && isOpen(job);
    refuseUsed(solutionArn, context.resources.batchInferenceJobs, isOpenJob);
    refuseUsed(solutionArn, context.resources.batchSegmentJobs, isOpenJob);
    await beginDeletion(context, solutions, solutionArn);
    startSolution(context, solutionArn);
    return {};
  },
);
