import { errorMessage } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { stopSolutionVersion } from '../../aws/solutions/stop-solution-version.ts';
import { listJobsOfRuns } from '../../database/runs/batch-jobs.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import { cancelRun as endRun, saveCancellation } from '../../database/runs/run-scheduling.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type PipelineRun, type StageRun, isDone } from '../../domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** Ends a run and stops what AWS allows to stop. The detail of the stage lists what was stopped and what continues. */
export async function cancelRun(services: PipelineServices, id: string): Promise<PipelineRun> {
  const { database, clock } = services;
  const run = await requireRun(database, id);
  if (!(await endRun(database, id, clock.now()))) {
    throw createError('RUN_ENDED', { id, status: run.status });
  }
  const stage = run.stages.find((row) => row.requested && !isDone(row));
  if (stage !== undefined) {
    await saveCancellation(database, id, stage.stage, await stopOnAws(services, id, stage));
  }
  return requireRun(database, id);
}

interface StopResult {
  readonly stopped: readonly string[];
  /** ARNs, with the reason if stopping it failed. */
  readonly goesOn: readonly string[];
}

async function stopOnAws(
  services: PipelineServices,
  runId: string,
  stage: StageRun,
): Promise<StopResult> {
  const stopped: string[] = [];
  const goesOn: string[] = await runningJobs(services, runId);
  for (const arn of startedArns(stage)) {
    // The service can stop trainings only.
    if (stage.stage !== 'TRAIN') {
      goesOn.push(arn);
      continue;
    }
    try {
      if (await stopSolutionVersion(services.aws, arn)) stopped.push(arn);
    } catch (error) {
      goesOn.push(`${arn} (${errorMessage(error)})`);
    }
  }
  return { stopped, goesOn };
}

const started = z.object({ started: z.record(z.string(), z.string()) });

function startedArns({ detail }: StageRun): string[] {
  const parsed = started.safeParse(detail);
  return parsed.success ? Object.values(parsed.data.started) : [];
}

async function runningJobs({ database }: PipelineServices, runId: string): Promise<string[]> {
  const jobs = await listJobsOfRuns(database, [runId]);
  return jobs.flatMap(({ arn, status }) =>
    arn !== null && (status === 'PENDING' || status === 'IN_PROGRESS') ? [arn] : [],
  );
}
