import {
  errorMessage,
  type Log,
  OperationalError,
  type SerialQueue,
} from '@recommendation-gateway/lib';

import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../embedded-postgres/start-embedded-server.ts';
import { keepServer } from './keep-server.ts';

/** An embedded server that is started again when it ends before it is stopped. */
export interface KeptServer {
  /** The server that runs, or a new one. One caller at a time. */
  start(progress: Log): Promise<EmbeddedServer>;
  /** Stops the server if it was started, for good. */
  stop(): Promise<void>;
}

export interface KeptServerOptions {
  readonly dataDir: string;
  /** Tells about the end and the new starts of the server. */
  readonly log: Log;
  /** What else starts and stops the server waits in the same queue. */
  readonly enqueue: SerialQueue;
}

export function openKeptServer({ dataDir, log, enqueue }: KeptServerOptions): KeptServer {
  const stopping = new AbortController();
  const { signal } = stopping;
  let server: EmbeddedServer | undefined;
  let isKept = false;

  const start = async (progress: Log): Promise<EmbeddedServer> => {
    signal.throwIfAborted();
    if (server !== undefined && (await server.isRunning())) return server;
    server = await startEmbeddedServer({ dataDir, log: progress });
    if (!isKept) void keep(server);
    return server;
  };
  const keep = async (first: EmbeddedServer): Promise<void> => {
    isKept = true;
    const startAgain = async () => enqueue(async () => start(log));
    try {
      await keepServer(first, { dataDir, start: startAgain, log, signal });
    } catch (error) {
      if (!signal.aborted) log.error(describeFailure(error));
    }
    isKept = false;
  };
  return {
    start,
    stop: async () => {
      stopping.abort();
      await server?.stop();
    },
  };
}

function describeFailure(error: unknown): string {
  return error instanceof OperationalError
    ? `${error.message} ${error.advice}`
    : errorMessage(error);
}
