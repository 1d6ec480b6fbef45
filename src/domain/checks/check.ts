import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

/** The result of a check. */
export const CheckStatus = { OK: 'OK', WARN: 'WARN', FAIL: 'FAIL', SKIPPED: 'SKIPPED' } as const;

export type CheckStatus = keyof typeof CheckStatus;

/** One line of the doctor's report. */
export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string | undefined;
  /** Commands that diagnose or correct it. */
  readonly commands?: readonly string[] | undefined;
}

type Description = Omit<Check, 'name' | 'status'>;

/** The result of a check; the message is a sentence. */
export const passed = (name: string, message: string): Check => ({ name, status: 'OK', message });
export const skipped = (name: string, message: string): Check => ({
  name,
  status: 'SKIPPED',
  message,
});
export const warned = (name: string, description: Description): Check => ({
  name,
  status: 'WARN',
  ...description,
});
export const failed = (name: string, description: Description): Check => ({
  name,
  status: 'FAIL',
  ...description,
});

/** A check that failed with an error; an OperationalError gives the advice. */
export function failedBy(name: string, error: unknown): Check {
  const advice =
    error instanceof OperationalError
      ? error.advice
      : 'The error is unexpected. Try again; if it persists, report it with its message.';
  return failed(name, { message: errorMessage(error), advice });
}
