/** What a state means for the operator. */
export type Tone = 'good' | 'warning' | 'bad' | 'busy' | 'neutral';

const tones: Readonly<Record<string, Tone>> = {
  SUCCEEDED: 'good',
  ACTIVE: 'good',
  FAILED: 'bad',
  REJECTED: 'bad',
  CANCELLED: 'warning',
  RUNNING: 'busy',
  WAITING: 'busy',
  LOADING: 'busy',
  IN_PROGRESS: 'busy',
};

/** The tone of the status of a run, a stage, a job or a generation. */
export function toneOf(status: string): Tone {
  return tones[status] ?? 'neutral';
}
