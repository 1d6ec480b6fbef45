import type { Clock, Log, OperationalError } from '@recommendation-gateway/lib';

/** What the shop does not return until someone changes its tables, its queries or the rights of a role. */
export interface ShopFaults {
  report(what: string, error: OperationalError): void;
  /** After a read that succeeded. */
  clear(what: string): void;
  list(): readonly ShopFault[];
}

export interface ShopFault {
  readonly what: string;
  readonly error: OperationalError;
}

/** A fault of single rows comes and goes with the ids that are asked for, and is logged again after this pause only. */
const LOG_AGAIN_AFTER_MS = 60_000;

/** Faults by what is read. A fault is logged when it begins and when its cause changes, not with each read. */
export function createShopFaults(log: Log, clock: Clock): ShopFaults {
  const faults = new Map<string, ShopFault>();
  const lastSeen = new Map<string, { readonly message: string; readonly at: number }>();
  return {
    report: (what, error) => {
      const at = clock.now().getTime();
      const last = lastSeen.get(what);
      const isKnown = last?.message === error.message && at - last.at < LOG_AGAIN_AFTER_MS;
      if (!isKnown) log.error(error.message, { code: error.code, advice: error.advice });
      lastSeen.set(what, { message: error.message, at });
      faults.set(what, { what, error });
    },
    clear: (what) => faults.delete(what),
    list: () => [...faults.values()],
  };
}
