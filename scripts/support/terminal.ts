import { createInterface } from 'node:readline/promises';

import { escapeControls, escapeLines } from '@recommendation-gateway/lib';

import type { AppOptions } from '../../src/app-options.ts';

type PipelineEvent = Parameters<NonNullable<AppOptions['observe']>>[0];

/** Shows progress: a bar on a terminal, plain lines elsewhere. */
export interface ProgressDisplay {
  readonly onEvent: (event: PipelineEvent) => void;
  /** Prints a line that stays. */
  note(text: string): void;
  /** Shows the progress of `label`, from 0 to 1; null where it is unknown. */
  show(label: string, progress: number | null, message: string): void;
  /** Clears the bar. */
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
    stream.write(`${escapeLines(text)}\n`);
  };
  const show = (label: string, progress: number | null, message: string) => {
    if (!terminal) return note(`${label}: ${message}`);
    clear();
    stream.write(`${label.padEnd(9)} ${bar(progress)} ${escapeControls(message)}`);
    barShown = true;
  };
  const noteOf: NoteOf = (label, text) =>
    note(terminal ? `${label.padEnd(9)} ${text}` : `${label}: ${text}`);
  return { note, show, end: clear, onEvent: (event) => showEvent(event, { note: noteOf, show }) };
}

/** Prints a line about `label` that stays. */
type NoteOf = (label: string, text: string) => void;

function showEvent(
  event: PipelineEvent,
  { note, show }: { readonly note: NoteOf; readonly show: ProgressDisplay['show'] },
): void {
  switch (event.type) {
    case 'stage:start':
      return show(event.stage, 0, 'started');
    case 'stage:progress':
      return show(event.stage, event.progress, event.message);
    case 'stage:success':
      return note(event.stage, `done in ${event.seconds.toFixed(1)} s`);
    case 'stage:failure':
      return note(event.stage, 'failed');
  }
}

function bar(progress: number | null): string {
  const filled = Math.round((progress ?? 0) * WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
}

/** Asks the user at the terminal; without a terminal the answer is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('There is no terminal for the confirmation; use --yes to remove without it.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${escapeControls(question)} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
