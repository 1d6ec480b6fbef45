import { errorMessage, type Log, type OperationalError } from '@recommendation-gateway/lib';

/** A request that got an error in place of an answer. */
interface RefusedRequest {
  readonly requestId: string;
  readonly address: string;
  readonly status: number;
  readonly error: OperationalError;
}

/** Logs refused requests. A flood of them costs one line for each code, and then one in each interval. */
export interface RefusalLog {
  report(refused: RefusedRequest): void;
  /** Logs what has been counted, and ends the interval. */
  close(): void;
}

const INTERVAL_MS = 60_000;

/** The first refusal with a code is logged at once, with its request; further ones are counted by their code. */
export function createRefusalLog(log: Log, intervalMs = INTERVAL_MS): RefusalLog {
  // Codes come from the catalogue of errors, so that their number is limited.
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const endInterval = () => {
    clearTimeout(timer);
    timer = undefined;
    const repeated = [...counts].filter(([, count]) => count > 0);
    counts.clear();
    if (repeated.length === 0) return;
    const codes = Object.fromEntries(repeated);
    log.warn('more requests were refused', { seconds: Math.ceil(intervalMs / 1_000), codes });
    for (const [code] of repeated) counts.set(code, 0);
    timer = setTimeout(endInterval, intervalMs).unref();
  };
  return {
    report: (refused) => {
      const { code } = refused.error;
      const count = counts.get(code);
      counts.set(code, count === undefined ? 0 : count + 1);
      if (count === undefined) log.warn('a request was refused', describe(refused));
      timer ??= setTimeout(endInterval, intervalMs).unref();
    },
    close: () => {
      endInterval();
      clearTimeout(timer);
    },
  };
}

function describe({ requestId, address, status, error }: RefusedRequest) {
  const { code, cause } = error;
  const because = cause === undefined ? {} : { cause: errorMessage(cause) };
  return { requestId, status, code, address, ...because };
}
