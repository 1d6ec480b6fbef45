import type { PipelineRun } from '../runs/pipeline-run.ts';
import type { Observed } from './observed.ts';
import { type Problem, problem } from './problem.ts';

/** Problems of pipeline runs. */
export function findRunProblems({ lastRun, abandonedRun }: Observed): Problem[] {
  return [
    ...(lastRun?.status === 'FAILED' ? [describeFailure(lastRun)] : []),
    ...(abandonedRun === undefined ? [] : [describeAbandoned(abandonedRun)]),
  ];
}

function describeFailure({ id, fault, stages, finishedAt: since }: PipelineRun): Problem {
  const stage = stages.find(({ status }) => status === 'FAILED')?.stage;
  const where = stage === undefined ? '' : ` in the stage ${stage}`;
  const message = `The last run, ${id}, failed${where}. ${fault?.message ?? ''}`.trimEnd();
  const resume = `Then resume it: the mutation \`resumePipelineRun\`, or "npx gateway pipeline resume ${id}".`;
  const advice = fault === null ? resume : `${fault.advice} ${resume}`;
  return problem(['ERROR', 'RUN_FAILED'], [message, advice], { since, runId: id });
}

function describeAbandoned({ id, stages }: PipelineRun): Problem {
  const leases = stages.flatMap(({ leaseUntil }) => leaseUntil ?? []);
  const since = leases.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;
  const message = `Run ${id} has no heartbeat: the process that worked on it has stopped.`;
  const advice = `A running gateway takes it over by itself. If none does, use the mutation \`resumePipelineRun\`, or "npx gateway pipeline resume ${id}".`;
  return problem(['ERROR', 'RUN_WITHOUT_HEARTBEAT'], [message, advice], { since, runId: id });
}
