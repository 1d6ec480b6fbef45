import { count, type Counts } from '../../../support/processes/counts.ts';
import { type Fault, type FaultMode, keyOf } from '../plan/fault.ts';

/** Counts the calls of a run by stage and name, and lets one of them fail. */
export interface CallWatch {
  /** Calls that follow belong to this stage. */
  enter(stage: string): void;
  /** Counts a call. Returns how it fails, if it is the one to fail. */
  take(operation: string): FaultMode | undefined;
  /** By `stage/operation`. */
  readonly calls: Counts;
  /** Whether the call that should fail has come. */
  hasFailed(): boolean;
}

export function watchCalls(first: string, fault?: Fault): CallWatch {
  const calls = new Map<string, number>();
  let stage = first;
  let failed = false;
  return {
    calls,
    hasFailed: () => failed,
    enter: (next) => {
      stage = next;
    },
    take: (operation) => {
      const key = keyOf({ stage, operation });
      count(calls, key);
      if (fault === undefined || failed) return undefined;
      if (key !== keyOf(fault) || calls.get(key) !== fault.nth) return undefined;
      failed = true;
      return fault.mode;
    },
  };
}
