import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

/** One line of the doctor's report. */
export interface Check {
  readonly name: string;
  readonly status: 'OK' | 'WARN' | 'FAIL' | 'SKIPPED';
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string | undefined;
  /** Commands to copy: they look, or they mend. */
  readonly commands?: readonly string[] | undefined;
}

type Told = Omit<Check, 'name' | 'status'>;

/** A check under its name; the message ends a sentence. */
export const passed = (name: string, message: string): Check => ({ name, status: 'OK', message });
export const skipped = (name: string, message: string): Check => ({
  name,
  status: 'SKIPPED',
  message,
});
export const warned = (name: string, told: Told): Check => ({ name, status: 'WARN', ...told });
export const failed = (name: string, told: Told): Check => ({ name, status: 'FAIL', ...told });

/** A check that an error ended, with the advice of a fault. */
export function failedBy(name: string, error: unknown): Check {
  const advice =
    error instanceof OperationalError ? error.advice : 'Nobody foresaw this; try again.';
  return failed(name, { message: errorMessage(error), advice });
}
