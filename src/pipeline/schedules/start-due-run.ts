import { pipelineStages } from '../../domain/pipeline-run.ts';
import type { ScheduledKind } from '../../domain/schedule.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { Fault } from '../../lib/fault.ts';
import { enqueueOnce } from '../enqueue-once.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/**
 * Has a run begin that is due: when the one in progress has ended, and only once. What refuses it, such as the month's
 * budget, is told in the log; the next due time tries again. Answers the run's id.
 */
export async function startDueRun(
  services: PipelineServices,
  kind: ScheduledKind,
): Promise<string | undefined> {
  const delta = kind === 'delta';
  try {
    return await enqueueOnce(services, { stages: pipelineStages, startedBy: 'schedule', delta });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, advice } = error;
    services.log.error(`The scheduled ${kind} run does not begin.`, {
      code,
      reason: errorMessage(error),
      advice,
    });
    return undefined;
  }
}
