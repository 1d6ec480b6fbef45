import { formatDuration } from './age.ts';

interface Timed {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** How long something took, or takes so far: `4 min`; a dash before its start. */
export function formatTook({ startedAt, finishedAt }: Timed, now: Date): string {
  if (startedAt === null) return '–';
  const end = finishedAt === null ? now : new Date(finishedAt);
  return formatDuration((end.getTime() - new Date(startedAt).getTime()) / 1_000);
}

const active: readonly string[] = ['QUEUED', 'RUNNING', 'WAITING'];

/** Whether a run can still change by itself. */
export function isActive(status: string): boolean {
  return active.includes(status);
}

/** Whether a run stopped before its end, so that it can be resumed. */
export function isResumable(status: string): boolean {
  return status === 'FAILED' || status === 'CANCELLED';
}

interface Stage {
  readonly stage: string;
  readonly status: string;
  readonly message: string | null;
}

/** The stage that a run is in: the one that works or failed, or the last one that is done. */
export function currentStage<Kind extends Stage>(stages: readonly Kind[]): Kind | undefined {
  return (
    stages.find(({ status }) => ['RUNNING', 'WAITING', 'FAILED', 'CANCELLED'].includes(status)) ??
    stages.findLast(({ status }) => status === 'SUCCEEDED')
  );
}
