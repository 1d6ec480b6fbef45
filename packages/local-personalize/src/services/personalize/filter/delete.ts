import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import type { BatchJob } from '../shared/records.ts';
import { isOpen } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startFilter } from './start.ts';

/** Deletes a filter, unless an open batch job uses it. */
export const deleteFilter = operation(
  members({ filterArn: types.arn }, {}),
  async (context, { filterArn }) => {
    const { filters, batchInferenceJobs, batchSegmentJobs } = context.resources;
    const isOpenJob = (job: BatchJob) => job.filterArn === filterArn && isOpen(job);
    refuseUsed(filterArn, batchInferenceJobs, isOpenJob);
    refuseUsed(filterArn, batchSegmentJobs, isOpenJob);
    await beginDeletion(context, filters, filterArn);
    startFilter(context, filterArn);
    return {};
  },
);
