import { OperationalError } from '@recommendation-gateway/lib';

import type { ScheduledKind } from '../../domain/runs/schedule.ts';
import type { StartRun } from '../pipeline-commands.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type OpenSchedules, openSchedules } from './open-schedules.ts';

/** This process's part in beginning the runs that are due. */
export interface Scheduler {
  serve(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is scheduled before `serve`. A run that is due is given to `enqueueOnce`. */
export function openScheduler(
  services: PipelineServices,
  enqueueOnce: (request: StartRun) => Promise<unknown>,
): Scheduler {
  let opened: Promise<OpenSchedules> | undefined;
  const begin = async (kind: ScheduledKind) => {
    try {
      await enqueueOnce({ startedBy: 'schedule', delta: kind === 'delta' });
    } catch (error) {
      // What refuses a run, such as the month's budget, does so again until somebody does something.
      if (!(error instanceof OperationalError)) throw error;
      const { code, message: reason, advice } = error;
      services.log.error(`the scheduled ${kind} run does not begin`, { code, reason, advice });
    }
  };
  return {
    serve: async () => {
      opened ??= openSchedules(services, begin);
      await opened;
    },
    close: async () => {
      const schedules = await opened?.catch(() => undefined);
      await schedules?.close();
    },
  };
}
