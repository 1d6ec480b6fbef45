/** How a call fails. */
export const faultModes = [
  /** It is refused, and nothing happens; the caller does not try again by itself. */
  'before',
  /** It takes effect, and its answer is lost. */
  'after',
  /** Its connection breaks: in the middle of its data where it has some. */
  'dropped',
] as const;

export type FaultMode = (typeof faultModes)[number];

/** The calls of one name in one stage of a run, or of one field of the read path. */
export interface CallName {
  readonly stage: string;
  readonly operation: string;
}

/** One call that fails: the nth of its name. */
export interface Fault extends CallName {
  readonly nth: number;
  readonly mode: FaultMode;
}

export function keyOf({ stage, operation }: CallName): string {
  return `${stage}/${operation}`;
}

/** As `--fault` takes it: `LOAD/COMMIT#3/after`. */
export function formatFault(fault: Fault): string {
  return `${keyOf(fault)}#${fault.nth}/${fault.mode}`;
}

export function parseFault(text: string): Fault {
  const [, stage, operation, nth, given] = FAULT.exec(text) ?? [];
  const mode = faultModes.find((one) => one === given);
  if (stage === undefined || operation === undefined || mode === undefined) {
    throw new Error(
      `--fault must be like "LOAD/COMMIT#1/after" with ${faultModes.join(', ')} as the last word, not "${text}".`,
    );
  }
  return { stage, operation, nth: Number(nth), mode };
}

const FAULT = /^([^/]+)\/(.+)#(\d+)\/(\w+)$/;
