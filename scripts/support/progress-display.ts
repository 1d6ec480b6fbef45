import type { AppOptions } from '../../src/app.ts';

type PipelineEvent = Parameters<NonNullable<AppOptions['observe']>>[0];

/** Shows how far things are: a bar that moves on a terminal, plain lines elsewhere. */
export interface ProgressDisplay {
  readonly onEvent: (event: PipelineEvent) => void;
  /** A line that stays. */
  note(text: string): void;
  /** How far `label` is, 0 to 1, or null where nobody knows. */
  show(label: string, progress: number | null, message: string): void;
  /** Leaves the terminal as a shell wants it. */
  end(): void;
}

const WIDTH = 24;

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function createProgressDisplay(stream: Terminal): ProgressDisplay {
  const terminal = stream.isTTY === true;
  let barShown = false;
  const clear = () => {
    if (barShown) stream.write('\r\u001B[K');
    barShown = false;
  };
  const note = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };
  const show = (label: string, progress: number | null, message: string) => {
    if (!terminal) return note(`${label}: ${message}`);
    clear();
    stream.write(`${label.padEnd(9)} ${bar(progress)} ${message}`);
    barShown = true;
  };
  return { note, show, end: clear, onEvent: (event) => showEvent(event, { note, show }) };
}

function showEvent(
  event: PipelineEvent,
  { note, show }: Pick<ProgressDisplay, 'note' | 'show'>,
): void {
  switch (event.type) {
    case 'stage:start':
      return show(event.stage, 0, 'started');
    case 'stage:progress':
      return show(event.stage, event.progress, event.message);
    case 'stage:success':
      return note(`${event.stage.padEnd(9)} done in ${event.seconds.toFixed(1)} s`);
    case 'stage:failure':
      return note(`${event.stage.padEnd(9)} failed`);
  }
}

function bar(progress: number | null): string {
  const filled = Math.round((progress ?? 0) * WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
}
