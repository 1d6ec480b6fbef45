import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { type Operation, useOperation } from '../../api/use-operation.ts';
import { useSubscription } from '../../api/use-subscription.ts';
import { isActive } from '../../format/run-times.ts';
import { RunDocument, type RunQuery, RunUpdatedDocument } from './run.generated.ts';

export type WholeRun = NonNullable<RunQuery['pipelineRun']>;

/** Beside the subscription, which does not report jobs of a repair, and without it. */
const BESIDE_MS = 15_000;
const WITHOUT_MS = 3_000;

export interface LiveRun extends Operation<RunQuery> {
  /** Whether each change arrives by itself; false where the run has ended, or is asked for now and then. */
  readonly live: boolean;
}

/** A run as it is now: sent by the gateway while it changes, and asked for where no socket is possible. */
export function useLiveRun(id: string): LiveRun {
  const queries = useQueryClient();
  const known = queries.getQueryData<{ readonly data: RunQuery }>([RunDocument.name, { id }]);
  const isOpen = isActive(known?.data.pipelineRun?.status ?? '');
  const { data, failure } = useSubscription(RunUpdatedDocument, { id }, isOpen);
  const live = isOpen && data !== undefined && failure === undefined;
  const run = useOperation(RunDocument, { id }, { everyMs: pause(known?.data, live) });
  const sent = data?.pipelineRunUpdated;
  useEffect(() => {
    if (sent === undefined) return;
    queries.setQueryData([RunDocument.name, { id }], { data: { pipelineRun: sent }, errors: [] });
  }, [queries, id, sent]);
  return { ...run, live };
}

function pause(known: RunQuery | undefined, live: boolean): number {
  const run = known?.pipelineRun;
  if (run === undefined || run === null) return BESIDE_MS;
  const hasOpenJobs = run.batchJobs.some(({ status }) => isOpenJob(status));
  if (isActive(run.status)) return live ? BESIDE_MS : WITHOUT_MS;
  return hasOpenJobs ? WITHOUT_MS : 60_000;
}

function isOpenJob(status: string): boolean {
  return status === 'PENDING' || status === 'IN_PROGRESS';
}
